-- Search finds what was remarked on a file as well.
ALTER TABLE "assets" ADD COLUMN "comment_words" TEXT NOT NULL DEFAULT '';
CREATE FUNCTION dailies_words(prompt text, filename text, tags text[], comment_words text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
  SELECT to_tsvector('simple', concat_ws(' ', prompt, translate(filename, '-_.', '   '), array_to_string(tags, ' '), comment_words))
$$;
ALTER TABLE "assets" DROP COLUMN "search";
ALTER TABLE "assets" ADD COLUMN "search" tsvector GENERATED ALWAYS AS (dailies_words("prompt", "filename", "tags", "comment_words")) STORED;
CREATE INDEX "assets_search_idx" ON "assets" USING GIN ("search");
DROP FUNCTION dailies_words(text, text, text[]);
CREATE INDEX "assets_workspace_id_shelf_review_state_created_at_id_idx" ON "assets"("workspace_id", "shelf", "review_state", "created_at" DESC, "id" DESC);

-- Open pages hear of a decision that was taken back, too; not of those that went with their file.
CREATE OR REPLACE FUNCTION dailies_notify_of_asset() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed record := NEW;
BEGIN
  IF TG_OP = 'DELETE' THEN
    changed := OLD;
  END IF;
  PERFORM pg_notify('dailies', json_build_object('type', 'review', 'workspaceId', changed.workspace_id, 'id', id,
    'projectId', project_id)::text) FROM assets WHERE id = changed.asset_id;
  RETURN NULL;
END $$;
CREATE TRIGGER "decisions_notify_taken_back" AFTER DELETE ON "decisions"
  FOR EACH ROW EXECUTE FUNCTION dailies_notify_of_asset();
