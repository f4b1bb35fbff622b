CREATE TYPE "ReviewState" AS ENUM ('open', 'needs_work', 'approved');
CREATE TYPE "Verdict" AS ENUM ('needs_work', 'approved');
CREATE TYPE "ShareAccess" AS ENUM ('view', 'comment', 'approve');
CREATE TYPE "ApprovalState" AS ENUM ('waiting', 'approved', 'refused', 'withdrawn', 'void');
ALTER TABLE "assets" ADD COLUMN     "first_version_id" UUID,
ADD COLUMN     "review_state" "ReviewState" NOT NULL DEFAULT 'open',
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "generations" ADD COLUMN     "based_on_id" UUID,
ADD COLUMN     "comment_id" UUID;
ALTER TABLE "projects" ADD COLUMN     "required_approvals" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "workspaces" ADD COLUMN     "approval_limit_micros" BIGINT;
CREATE TABLE "comments" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "asset_id" UUID NOT NULL,
    "parent_id" UUID,
    "author_id" UUID,
    "guest_id" UUID,
    "guest_name" TEXT,
    "body" TEXT NOT NULL,
    "from_frame" INTEGER,
    "to_frame" INTEGER,
    "drawing" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by_id" UUID,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "comments_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "decisions" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "asset_id" UUID NOT NULL,
    "user_id" UUID,
    "guest_id" UUID,
    "guest_name" TEXT,
    "verdict" "Verdict" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decisions_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "shares" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "asset_id" UUID,
    "board_id" UUID,
    "access" "ShareAccess" NOT NULL,
    "may_download" BOOLEAN NOT NULL,
    "token_hash" TEXT NOT NULL,
    "password_hash" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shares_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "share_guests" (
    "id" UUID NOT NULL,
    "share_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "share_guests_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "approvals" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "project_id" UUID,
    "state" "ApprovalState" NOT NULL DEFAULT 'waiting',
    "input" JSONB NOT NULL,
    "quote" JSONB NOT NULL,
    "prompt" TEXT NOT NULL,
    "is_simulated" BOOLEAN NOT NULL,
    "ceiling_micros" BIGINT NOT NULL,
    "submit_key" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "note" TEXT NOT NULL DEFAULT '',
    "generation_id" UUID,

    CONSTRAINT "approvals_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "notifications" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "comments_asset_id_created_at_idx" ON "comments"("asset_id", "created_at");
CREATE INDEX "comments_workspace_id_idx" ON "comments"("workspace_id");
CREATE INDEX "comments_parent_id_idx" ON "comments"("parent_id");
CREATE INDEX "comments_author_id_idx" ON "comments"("author_id");
CREATE INDEX "comments_guest_id_idx" ON "comments"("guest_id");
CREATE INDEX "comments_resolved_by_id_idx" ON "comments"("resolved_by_id");
CREATE INDEX "decisions_workspace_id_idx" ON "decisions"("workspace_id");
CREATE INDEX "decisions_user_id_idx" ON "decisions"("user_id");
CREATE INDEX "decisions_guest_id_idx" ON "decisions"("guest_id");
CREATE UNIQUE INDEX "decisions_asset_id_user_id_key" ON "decisions"("asset_id", "user_id");
CREATE UNIQUE INDEX "decisions_asset_id_guest_id_key" ON "decisions"("asset_id", "guest_id");
CREATE UNIQUE INDEX "shares_token_hash_key" ON "shares"("token_hash");
CREATE INDEX "shares_workspace_id_idx" ON "shares"("workspace_id");
CREATE INDEX "shares_created_by_id_idx" ON "shares"("created_by_id");
CREATE INDEX "shares_asset_id_idx" ON "shares"("asset_id");
CREATE INDEX "shares_board_id_idx" ON "shares"("board_id");
CREATE UNIQUE INDEX "share_guests_token_hash_key" ON "share_guests"("token_hash");
CREATE INDEX "share_guests_share_id_idx" ON "share_guests"("share_id");
CREATE UNIQUE INDEX "approvals_generation_id_key" ON "approvals"("generation_id");
CREATE INDEX "approvals_workspace_id_state_created_at_idx" ON "approvals"("workspace_id", "state", "created_at" DESC);
CREATE INDEX "approvals_decided_by_id_idx" ON "approvals"("decided_by_id");
CREATE INDEX "approvals_project_id_idx" ON "approvals"("project_id");
CREATE UNIQUE INDEX "approvals_asked_by_id_submit_key_key" ON "approvals"("asked_by_id", "submit_key");
CREATE INDEX "notifications_user_id_workspace_id_created_at_idx" ON "notifications"("user_id", "workspace_id", "created_at" DESC);
CREATE INDEX "notifications_workspace_id_idx" ON "notifications"("workspace_id");
CREATE INDEX "assets_first_version_id_version_idx" ON "assets"("first_version_id", "version");
CREATE INDEX "generations_based_on_id_idx" ON "generations"("based_on_id");
CREATE INDEX "generations_comment_id_idx" ON "generations"("comment_id");
ALTER TABLE "generations" ADD CONSTRAINT "generations_based_on_id_fkey" FOREIGN KEY ("based_on_id") REFERENCES "assets"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "generations" ADD CONSTRAINT "generations_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "assets" ADD CONSTRAINT "assets_first_version_id_fkey" FOREIGN KEY ("first_version_id") REFERENCES "assets"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "comments" ADD CONSTRAINT "comments_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "comments" ADD CONSTRAINT "comments_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "assets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "comments" ADD CONSTRAINT "comments_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "comments" ADD CONSTRAINT "comments_guest_id_fkey" FOREIGN KEY ("guest_id") REFERENCES "share_guests"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "comments" ADD CONSTRAINT "comments_resolved_by_id_fkey" FOREIGN KEY ("resolved_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "assets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_guest_id_fkey" FOREIGN KEY ("guest_id") REFERENCES "share_guests"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "shares" ADD CONSTRAINT "shares_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "shares" ADD CONSTRAINT "shares_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "shares" ADD CONSTRAINT "shares_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "assets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "shares" ADD CONSTRAINT "shares_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "boards"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "share_guests" ADD CONSTRAINT "share_guests_share_id_fkey" FOREIGN KEY ("share_id") REFERENCES "shares"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_generation_id_fkey" FOREIGN KEY ("generation_id") REFERENCES "generations"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "comments" ADD CONSTRAINT "comments_frames_check" CHECK (
  "from_frame" IS NULL AND "to_frame" IS NULL OR "from_frame" >= 0 AND "to_frame" >= "from_frame");
ALTER TABLE "shares" ADD CONSTRAINT "shares_one_thing_check" CHECK (num_nonnulls("asset_id", "board_id") = 1);

-- Open pages hear of remarks and decisions where they may see the file, and of notifications that are theirs.
CREATE FUNCTION dailies_notify_of_asset() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('dailies', json_build_object('type', 'review', 'workspaceId', NEW.workspace_id, 'id', NEW.asset_id,
    'projectId', (SELECT project_id FROM assets WHERE id = NEW.asset_id))::text);
  RETURN NULL;
END $$;
CREATE TRIGGER "comments_notify" AFTER INSERT OR UPDATE ON "comments"
  FOR EACH ROW EXECUTE FUNCTION dailies_notify_of_asset();
CREATE TRIGGER "decisions_notify" AFTER INSERT OR UPDATE ON "decisions"
  FOR EACH ROW EXECUTE FUNCTION dailies_notify_of_asset();
CREATE FUNCTION dailies_notify_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('dailies', json_build_object('type', 'notification', 'workspaceId', NEW.workspace_id, 'id', NEW.user_id)::text);
  RETURN NULL;
END $$;
CREATE TRIGGER "notifications_notify" AFTER INSERT OR UPDATE ON "notifications"
  FOR EACH ROW EXECUTE FUNCTION dailies_notify_person();
CREATE TRIGGER "shares_notify" AFTER INSERT OR UPDATE ON "shares"
  FOR EACH ROW EXECUTE FUNCTION dailies_notify('share');
CREATE TRIGGER "approvals_notify" AFTER INSERT OR UPDATE ON "approvals"
  FOR EACH ROW EXECUTE FUNCTION dailies_notify_in_project('approval');
