CREATE TYPE "RemoteState" AS ENUM ('waiting', 'sending', 'making', 'ready', 'failed', 'unclear', 'leaving', 'kept');
CREATE TABLE "remote_elements" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "element_id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "state" "RemoteState" NOT NULL DEFAULT 'waiting',
    "made_from" JSONB,
    "task_id" TEXT,
    "remote_id" TEXT,
    "message" TEXT,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_step_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "remote_elements_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "remote_elements_workspace_id_idx" ON "remote_elements"("workspace_id");
CREATE INDEX "remote_elements_project_id_idx" ON "remote_elements"("project_id");
CREATE INDEX "remote_elements_element_id_idx" ON "remote_elements"("element_id");
CREATE INDEX "remote_elements_key_id_remote_id_idx" ON "remote_elements"("key_id", "remote_id");
CREATE INDEX "remote_elements_next_step_at_idx" ON "remote_elements"("next_step_at");
ALTER TABLE "remote_elements" ADD CONSTRAINT "remote_elements_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "remote_elements" ADD CONSTRAINT "remote_elements_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "remote_elements" ADD CONSTRAINT "remote_elements_element_id_fkey" FOREIGN KEY ("element_id") REFERENCES "elements"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "remote_elements" ADD CONSTRAINT "remote_elements_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "provider_keys"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Without its id nobody could name it, or delete it.
ALTER TABLE "remote_elements" ADD CONSTRAINT "remote_elements_has_id"
  CHECK ("state" NOT IN ('ready', 'leaving', 'kept') OR "remote_id" IS NOT NULL);

-- Pages hear of the element, also when its row goes; steps of the worker that change nothing to be seen are not told.
CREATE FUNCTION dailies_notify_remote_element() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE remote remote_elements := coalesce(NEW, OLD);
BEGIN
  PERFORM pg_notify('dailies', json_build_object('type', 'element', 'workspaceId', remote.workspace_id,
    'id', remote.element_id, 'projectId', remote.project_id)::text);
  RETURN NULL;
END $$;
CREATE TRIGGER "remote_elements_notify" AFTER INSERT OR DELETE ON "remote_elements"
  FOR EACH ROW EXECUTE FUNCTION dailies_notify_remote_element();
CREATE TRIGGER "remote_elements_notify_update" AFTER UPDATE ON "remote_elements"
  FOR EACH ROW WHEN (NEW.state IS DISTINCT FROM OLD.state OR NEW.message IS DISTINCT FROM OLD.message)
  EXECUTE FUNCTION dailies_notify_remote_element();
