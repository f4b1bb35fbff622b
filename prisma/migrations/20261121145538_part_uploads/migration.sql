CREATE TABLE "part_uploads" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "project_id" UUID,
    "filename" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "changed_at" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "asset_id" UUID,

    CONSTRAINT "part_uploads_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "part_uploads_created_by_id_idx" ON "part_uploads"("created_by_id");
CREATE INDEX "part_uploads_created_at_idx" ON "part_uploads"("created_at");
ALTER TABLE "part_uploads" ADD CONSTRAINT "part_uploads_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "part_uploads" ADD CONSTRAINT "part_uploads_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "part_uploads" ADD CONSTRAINT "part_uploads_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;
