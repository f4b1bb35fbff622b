CREATE TYPE "Shelf" AS ENUM ('gallery', 'archive', 'bin');
DROP INDEX "assets_workspace_id_created_at_id_idx";
DROP INDEX "assets_workspace_id_family_created_at_id_idx";
DROP INDEX "assets_workspace_id_kind_created_at_id_idx";
ALTER TABLE "assets" ADD COLUMN     "project_id" UUID,
ADD COLUMN     "rating" DOUBLE PRECISION,
ADD COLUMN     "shelf" "Shelf" NOT NULL DEFAULT 'gallery',
ADD COLUMN     "shelved_at" TIMESTAMPTZ(3),
ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "generations" ADD COLUMN     "project_id" UUID;
ALTER TABLE "members" ADD COLUMN     "default_project_id" UUID;
CREATE TABLE "generation_inputs" (
    "generation_id" UUID NOT NULL,
    "asset_id" UUID NOT NULL,

    CONSTRAINT "generation_inputs_pkey" PRIMARY KEY ("generation_id","asset_id")
);
CREATE TABLE "projects" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "is_open" BOOLEAN NOT NULL DEFAULT true,
    "cover_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "projects_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "project_members" (
    "project_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "project_members_pkey" PRIMARY KEY ("project_id","user_id")
);
CREATE TABLE "boards" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "project_id" UUID,
    "name" TEXT NOT NULL,
    "is_private" BOOLEAN NOT NULL DEFAULT false,
    "cover_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "boards_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "board_items" (
    "board_id" UUID NOT NULL,
    "asset_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "board_items_pkey" PRIMARY KEY ("board_id","asset_id")
);
CREATE TABLE "asset_tags" (
    "asset_id" UUID NOT NULL,
    "tag" TEXT NOT NULL,
    "workspace_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "asset_tags_pkey" PRIMARY KEY ("asset_id","tag")
);
CREATE TABLE "ratings" (
    "asset_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "stars" SMALLINT NOT NULL,

    CONSTRAINT "ratings_pkey" PRIMARY KEY ("asset_id","user_id")
);
CREATE INDEX "generation_inputs_asset_id_idx" ON "generation_inputs"("asset_id");
CREATE INDEX "projects_workspace_id_idx" ON "projects"("workspace_id");
CREATE INDEX "projects_created_by_id_idx" ON "projects"("created_by_id");
CREATE INDEX "projects_cover_id_idx" ON "projects"("cover_id");
CREATE INDEX "project_members_user_id_idx" ON "project_members"("user_id");
CREATE INDEX "boards_workspace_id_idx" ON "boards"("workspace_id");
CREATE INDEX "boards_created_by_id_idx" ON "boards"("created_by_id");
CREATE INDEX "boards_project_id_idx" ON "boards"("project_id");
CREATE INDEX "boards_cover_id_idx" ON "boards"("cover_id");
CREATE INDEX "board_items_board_id_position_asset_id_idx" ON "board_items"("board_id", "position" DESC, "asset_id" DESC);
CREATE INDEX "board_items_asset_id_idx" ON "board_items"("asset_id");
CREATE INDEX "asset_tags_workspace_id_tag_created_at_asset_id_idx" ON "asset_tags"("workspace_id", "tag", "created_at" DESC, "asset_id" DESC);
CREATE INDEX "ratings_user_id_idx" ON "ratings"("user_id");
CREATE INDEX "assets_workspace_id_shelf_created_at_id_idx" ON "assets"("workspace_id", "shelf", "created_at" DESC, "id" DESC);
CREATE INDEX "assets_workspace_id_shelf_kind_created_at_id_idx" ON "assets"("workspace_id", "shelf", "kind", "created_at" DESC, "id" DESC);
CREATE INDEX "assets_workspace_id_shelf_family_created_at_id_idx" ON "assets"("workspace_id", "shelf", "family", "created_at" DESC, "id" DESC);
CREATE INDEX "assets_workspace_id_shelf_created_by_id_created_at_id_idx" ON "assets"("workspace_id", "shelf", "created_by_id", "created_at" DESC, "id" DESC);
CREATE INDEX "assets_project_id_shelf_created_at_id_idx" ON "assets"("project_id", "shelf", "created_at" DESC, "id" DESC);
CREATE INDEX "assets_workspace_id_shelf_rating_idx" ON "assets"("workspace_id", "shelf", "rating");
CREATE INDEX "assets_shelf_shelved_at_idx" ON "assets"("shelf", "shelved_at");
CREATE INDEX "generations_project_id_idx" ON "generations"("project_id");
CREATE INDEX "members_default_project_id_idx" ON "members"("default_project_id");
ALTER TABLE "members" ADD CONSTRAINT "members_default_project_id_fkey" FOREIGN KEY ("default_project_id") REFERENCES "projects"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "generations" ADD CONSTRAINT "generations_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "generation_inputs" ADD CONSTRAINT "generation_inputs_generation_id_fkey" FOREIGN KEY ("generation_id") REFERENCES "generations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "generation_inputs" ADD CONSTRAINT "generation_inputs_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "assets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "assets" ADD CONSTRAINT "assets_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "projects" ADD CONSTRAINT "projects_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "projects" ADD CONSTRAINT "projects_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "projects" ADD CONSTRAINT "projects_cover_id_fkey" FOREIGN KEY ("cover_id") REFERENCES "assets"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "project_members" ADD CONSTRAINT "project_members_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "project_members" ADD CONSTRAINT "project_members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "boards" ADD CONSTRAINT "boards_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "boards" ADD CONSTRAINT "boards_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "boards" ADD CONSTRAINT "boards_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "boards" ADD CONSTRAINT "boards_cover_id_fkey" FOREIGN KEY ("cover_id") REFERENCES "assets"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "board_items" ADD CONSTRAINT "board_items_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "boards"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "board_items" ADD CONSTRAINT "board_items_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "assets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "asset_tags" ADD CONSTRAINT "asset_tags_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "assets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "asset_tags" ADD CONSTRAINT "asset_tags_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "assets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What search looks at. Immutable, as a generated column must be: joining texts depends on no setting.
CREATE FUNCTION dailies_words(prompt text, filename text, tags text[]) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
  SELECT to_tsvector('simple', concat_ws(' ', prompt, translate(filename, '-_.', '   '), array_to_string(tags, ' ')))
$$;
ALTER TABLE "assets" DROP COLUMN "search";
ALTER TABLE "assets" ADD COLUMN "search" tsvector GENERATED ALWAYS AS (dailies_words("prompt", "filename", "tags")) STORED;
CREATE INDEX "assets_search_idx" ON "assets" USING GIN ("search");

-- Files that earlier requests named.
INSERT INTO "generation_inputs" ("generation_id", "asset_id")
  SELECT DISTINCT g.id, a.id FROM "generations" g,
    jsonb_path_query(g.request, '$.** ? (@.type() == "string")') AS named
    JOIN "assets" a ON a.id::text = named #>> '{}'
  WHERE a.workspace_id = g.workspace_id;

ALTER TABLE "ratings" ADD CONSTRAINT "ratings_stars_check" CHECK ("stars" BETWEEN 1 AND 5);

-- Open pages hear of what lies in a project only where they may see it.
CREATE FUNCTION dailies_notify_in_project() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('dailies', json_build_object('type', TG_ARGV[0], 'workspaceId', NEW.workspace_id, 'id', NEW.id,
                                                 'projectId', NEW.project_id)::text);
  RETURN NULL;
END $$;
DROP TRIGGER "generations_notify_insert" ON "generations";
DROP TRIGGER "generations_notify_update" ON "generations";
DROP TRIGGER "assets_notify" ON "assets";
CREATE TRIGGER "generations_notify_insert" AFTER INSERT ON "generations"
  FOR EACH ROW EXECUTE FUNCTION dailies_notify_in_project('generation');
CREATE TRIGGER "generations_notify_update" AFTER UPDATE ON "generations"
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD.progress IS DISTINCT FROM NEW.progress
    OR OLD.message IS DISTINCT FROM NEW.message OR OLD.cancel_requested_at IS DISTINCT FROM NEW.cancel_requested_at)
  EXECUTE FUNCTION dailies_notify_in_project('generation');
CREATE TRIGGER "assets_notify" AFTER INSERT OR UPDATE ON "assets"
  FOR EACH ROW EXECUTE FUNCTION dailies_notify_in_project('asset');
CREATE TRIGGER "boards_notify_insert" AFTER INSERT ON "boards"
  FOR EACH ROW WHEN (NOT NEW.is_private) EXECUTE FUNCTION dailies_notify_in_project('board');
CREATE TRIGGER "boards_notify_update" AFTER UPDATE ON "boards"
  FOR EACH ROW WHEN (NOT (NEW.is_private AND OLD.is_private)) EXECUTE FUNCTION dailies_notify_in_project('board');
CREATE TRIGGER "projects_notify" AFTER INSERT OR UPDATE ON "projects"
  FOR EACH ROW EXECUTE FUNCTION dailies_notify('project');
