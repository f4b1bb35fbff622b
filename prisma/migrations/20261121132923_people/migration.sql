ALTER TABLE "invitations" ADD COLUMN     "email" TEXT;
ALTER TABLE "members" ADD COLUMN     "seen_at" TIMESTAMPTZ(3),
ADD COLUMN     "suspended_at" TIMESTAMPTZ(3);


-- Open pages hear of a person's coming, going and change of role; `id` is the person's, for their own pages to know themselves.
CREATE FUNCTION dailies_notify_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('dailies', json_build_object('type', 'member', 'workspaceId', NEW.workspace_id, 'id', NEW.user_id)::text);
  RETURN NULL;
END $$;
CREATE TRIGGER "members_notify_insert" AFTER INSERT ON "members"
  FOR EACH ROW EXECUTE FUNCTION dailies_notify_member();
CREATE TRIGGER "members_notify_update" AFTER UPDATE ON "members"
  FOR EACH ROW WHEN (OLD.role IS DISTINCT FROM NEW.role OR OLD.suspended_at IS DISTINCT FROM NEW.suspended_at
    OR OLD.removed_at IS DISTINCT FROM NEW.removed_at)
  EXECUTE FUNCTION dailies_notify_member();

-- An account that is switched off is gone from every workspace at once.
CREATE FUNCTION dailies_notify_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('dailies', json_build_object('type', 'member', 'workspaceId', workspace_id, 'id', user_id)::text)
    FROM members WHERE user_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER "users_notify" AFTER UPDATE ON "users"
  FOR EACH ROW WHEN (OLD.disabled_at IS DISTINCT FROM NEW.disabled_at) EXECUTE FUNCTION dailies_notify_account();
