CREATE TYPE "RenderKind" AS ENUM ('cut', 'animatic');
CREATE TYPE "RenderState" AS ENUM ('waiting', 'running', 'done', 'failed');
ALTER TABLE "generations" ADD COLUMN     "waits_for_id" UUID;
CREATE TABLE "takes" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "storyboard_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "shot_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "generation_id" UUID,
    "asset_id" UUID,
    "start_ms" INTEGER NOT NULL,
    "end_ms" INTEGER NOT NULL,
    "inputs" JSONB NOT NULL,
    "is_starred" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "takes_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "renders" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "storyboard_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "kind" "RenderKind" NOT NULL,
    "state" "RenderState" NOT NULL DEFAULT 'waiting',
    "submit_key" UUID NOT NULL,
    "film" JSONB NOT NULL,
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "message" TEXT,
    "asset_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "renders_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "takes_workspace_id_idx" ON "takes"("workspace_id");
CREATE INDEX "takes_project_id_idx" ON "takes"("project_id");
CREATE INDEX "takes_created_by_id_idx" ON "takes"("created_by_id");
CREATE INDEX "takes_generation_id_idx" ON "takes"("generation_id");
CREATE INDEX "takes_asset_id_idx" ON "takes"("asset_id");
CREATE UNIQUE INDEX "takes_storyboard_id_shot_id_number_key" ON "takes"("storyboard_id", "shot_id", "number");
CREATE INDEX "renders_workspace_id_idx" ON "renders"("workspace_id");
CREATE INDEX "renders_project_id_idx" ON "renders"("project_id");
CREATE INDEX "renders_storyboard_id_created_at_idx" ON "renders"("storyboard_id", "created_at" DESC);
CREATE INDEX "renders_asset_id_idx" ON "renders"("asset_id");
CREATE UNIQUE INDEX "renders_created_by_id_submit_key_key" ON "renders"("created_by_id", "submit_key");
CREATE INDEX "generations_waits_for_id_idx" ON "generations"("waits_for_id");
ALTER TABLE "generations" ADD CONSTRAINT "generations_waits_for_id_fkey" FOREIGN KEY ("waits_for_id") REFERENCES "takes"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "takes" ADD CONSTRAINT "takes_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "takes" ADD CONSTRAINT "takes_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "takes" ADD CONSTRAINT "takes_storyboard_id_fkey" FOREIGN KEY ("storyboard_id") REFERENCES "storyboards"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "takes" ADD CONSTRAINT "takes_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "takes" ADD CONSTRAINT "takes_generation_id_fkey" FOREIGN KEY ("generation_id") REFERENCES "generations"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "takes" ADD CONSTRAINT "takes_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "assets"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "renders" ADD CONSTRAINT "renders_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "renders" ADD CONSTRAINT "renders_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "renders" ADD CONSTRAINT "renders_storyboard_id_fkey" FOREIGN KEY ("storyboard_id") REFERENCES "storyboards"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "renders" ADD CONSTRAINT "renders_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "renders" ADD CONSTRAINT "renders_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "assets"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TRIGGER "takes_notify" AFTER INSERT OR UPDATE ON "takes"
  FOR EACH ROW EXECUTE FUNCTION dailies_notify_in_project('take');
CREATE TRIGGER "renders_notify" AFTER INSERT OR UPDATE ON "renders"
  FOR EACH ROW EXECUTE FUNCTION dailies_notify_in_project('render');
