CREATE TYPE "ElementType" AS ENUM ('character', 'place', 'prop');
CREATE TABLE "storyboards" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "state" BYTEA NOT NULL,
    "state_seq" INTEGER NOT NULL DEFAULT 0,
    "last_seq" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "storyboards_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "storyboard_updates" (
    "storyboard_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "storyboard_updates_pkey" PRIMARY KEY ("storyboard_id","seq")
);
CREATE TABLE "elements" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "type" "ElementType" NOT NULL,
    "name" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "colour" TEXT NOT NULL DEFAULT 'none',
    "voice_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "elements_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "element_images" (
    "element_id" UUID NOT NULL,
    "asset_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "element_images_pkey" PRIMARY KEY ("element_id","asset_id")
);
CREATE TABLE "storyboard_versions" (
    "id" UUID NOT NULL,
    "storyboard_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "state" BYTEA NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "storyboard_versions_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "storyboards_workspace_id_idx" ON "storyboards"("workspace_id");
CREATE INDEX "storyboards_project_id_changed_at_idx" ON "storyboards"("project_id", "changed_at" DESC);
CREATE INDEX "storyboards_created_by_id_idx" ON "storyboards"("created_by_id");
CREATE INDEX "storyboard_updates_user_id_idx" ON "storyboard_updates"("user_id");
CREATE INDEX "elements_workspace_id_idx" ON "elements"("workspace_id");
CREATE INDEX "elements_created_by_id_idx" ON "elements"("created_by_id");
CREATE UNIQUE INDEX "elements_project_id_handle_key" ON "elements"("project_id", "handle");
CREATE INDEX "element_images_asset_id_idx" ON "element_images"("asset_id");
CREATE INDEX "storyboard_versions_created_by_id_idx" ON "storyboard_versions"("created_by_id");
CREATE UNIQUE INDEX "storyboard_versions_storyboard_id_number_key" ON "storyboard_versions"("storyboard_id", "number");
ALTER TABLE "storyboards" ADD CONSTRAINT "storyboards_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "storyboards" ADD CONSTRAINT "storyboards_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "storyboards" ADD CONSTRAINT "storyboards_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "storyboard_updates" ADD CONSTRAINT "storyboard_updates_storyboard_id_fkey" FOREIGN KEY ("storyboard_id") REFERENCES "storyboards"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "storyboard_updates" ADD CONSTRAINT "storyboard_updates_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "elements" ADD CONSTRAINT "elements_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "elements" ADD CONSTRAINT "elements_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "elements" ADD CONSTRAINT "elements_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "element_images" ADD CONSTRAINT "element_images_element_id_fkey" FOREIGN KEY ("element_id") REFERENCES "elements"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "element_images" ADD CONSTRAINT "element_images_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "assets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "storyboard_versions" ADD CONSTRAINT "storyboard_versions_storyboard_id_fkey" FOREIGN KEY ("storyboard_id") REFERENCES "storyboards"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "storyboard_versions" ADD CONSTRAINT "storyboard_versions_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Open storyboards hear of every change, apart from what other pages hear.
CREATE FUNCTION dailies_notify_storyboard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('dailies_storyboards', json_build_object('id', NEW.storyboard_id)::text);
  RETURN NULL;
END $$;
CREATE TRIGGER "storyboard_updates_notify" AFTER INSERT ON "storyboard_updates"
  FOR EACH ROW EXECUTE FUNCTION dailies_notify_storyboard();

CREATE TRIGGER "elements_notify" AFTER INSERT OR UPDATE ON "elements"
  FOR EACH ROW EXECUTE FUNCTION dailies_notify_in_project('element');
