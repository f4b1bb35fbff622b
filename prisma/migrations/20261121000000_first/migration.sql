-- CreateSchema


-- CreateEnum
CREATE TYPE "MemberRole" AS ENUM ('owner', 'admin', 'creator', 'reviewer');

-- CreateEnum
CREATE TYPE "GenerationState" AS ENUM ('held', 'submitting', 'accepted', 'running', 'collecting', 'stored', 'done', 'refused', 'failed', 'unknown', 'cancelled', 'expired');

-- CreateEnum
CREATE TYPE "AttemptState" AS ENUM ('sending', 'accepted', 'not_sent', 'refused', 'unclear');

-- CreateEnum
CREATE TYPE "HoldState" AS ENUM ('held', 'captured', 'released');

-- CreateEnum
CREATE TYPE "LedgerAccount" AS ENUM ('available', 'held', 'spent');

-- CreateEnum
CREATE TYPE "ChargeSource" AS ENUM ('provider', 'quote', 'person');

-- CreateEnum
CREATE TYPE "AssetOrigin" AS ENUM ('output', 'upload');

-- CreateEnum
CREATE TYPE "MediaType" AS ENUM ('video', 'image', 'audio');

-- CreateEnum
CREATE TYPE "OutputState" AS ENUM ('pending', 'stored', 'lost');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspaces" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "monthly_budget_micros" BIGINT NOT NULL DEFAULT 50000000,
    "simulated_budget_micros" BIGINT NOT NULL DEFAULT 200000000,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspaces_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "members" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "MemberRole" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "members_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitations" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "role" "MemberRole" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider_keys" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "provider_id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "last_four" TEXT NOT NULL,
    "base_url" TEXT,
    "is_simulator" BOOLEAN NOT NULL DEFAULT false,
    "memory" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),
    "paused_until" TIMESTAMPTZ(3),
    "last_check" JSONB,

    CONSTRAINT "provider_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "budgets" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "is_simulated" BOOLEAN NOT NULL,
    "limit_micros" BIGINT NOT NULL,
    "held_micros" BIGINT NOT NULL DEFAULT 0,
    "spent_micros" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "budgets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "generations" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "state" "GenerationState" NOT NULL DEFAULT 'held',
    "kind" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "offer_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "key_id" UUID NOT NULL,
    "is_simulated" BOOLEAN NOT NULL,
    "prompt" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "quote" JSONB NOT NULL,
    "quoted_micros" BIGINT NOT NULL,
    "billed_micros" BIGINT,
    "submit_key" UUID NOT NULL,
    "submit_hash" TEXT NOT NULL,
    "retry_of_id" UUID,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "next_step_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "polls" INTEGER NOT NULL DEFAULT 0,
    "progress" DOUBLE PRECISION,
    "failure_kind" TEXT,
    "message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "accepted_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "cancel_requested_at" TIMESTAMPTZ(3),

    CONSTRAINT "generations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempts" (
    "id" UUID NOT NULL,
    "generation_id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "provider_id" TEXT NOT NULL,
    "base_url" TEXT NOT NULL,
    "state" "AttemptState" NOT NULL DEFAULT 'sending',
    "wire_hash" TEXT NOT NULL,
    "client_reference" TEXT NOT NULL,
    "callback_token" TEXT NOT NULL,
    "fence" INTEGER NOT NULL,
    "operation" JSONB,
    "task_id" TEXT,
    "warnings" JSONB NOT NULL DEFAULT '[]',
    "failure_kind" TEXT,
    "message" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outputs" (
    "id" UUID NOT NULL,
    "generation_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "type" "MediaType" NOT NULL,
    "url" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "OutputState" NOT NULL DEFAULT 'pending',
    "tries" INTEGER NOT NULL DEFAULT 0,
    "asset_id" UUID,
    "message" TEXT,

    CONSTRAINT "outputs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assets" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "origin" "AssetOrigin" NOT NULL,
    "media_type" "MediaType" NOT NULL,
    "generation_id" UUID,
    "storage_key" TEXT NOT NULL,
    "filename" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "width_px" INTEGER,
    "height_px" INTEGER,
    "duration_ms" INTEGER,
    "fps" DOUBLE PRECISION,
    "video_codec" TEXT,
    "audio_codec" TEXT,
    "poster_key" TEXT,
    "preview_key" TEXT,
    "derived_problem" TEXT,
    "is_simulated" BOOLEAN NOT NULL DEFAULT false,
    "kind" TEXT NOT NULL,
    "family" TEXT,
    "model_id" TEXT,
    "prompt" TEXT NOT NULL,
    "price_micros" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "search" tsvector GENERATED ALWAYS AS (to_tsvector('simple', "prompt")) STORED,

    CONSTRAINT "assets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "holds" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "generation_id" UUID NOT NULL,
    "budget_id" UUID NOT NULL,
    "amount_micros" BIGINT NOT NULL,
    "state" "HoldState" NOT NULL DEFAULT 'held',
    "captured_micros" BIGINT,
    "captured_source" "ChargeSource",
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "holds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_entries" (
    "id" BIGSERIAL NOT NULL,
    "workspace_id" UUID NOT NULL,
    "hold_id" UUID NOT NULL,
    "generation_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "account" "LedgerAccount" NOT NULL,
    "amount_micros" BIGINT NOT NULL,
    "is_simulated" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker_heartbeats" (
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_heartbeats_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_windows" (
    "subject" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_windows_pkey" PRIMARY KEY ("subject")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "sessions_workspace_id_idx" ON "sessions"("workspace_id");

-- CreateIndex
CREATE INDEX "members_user_id_idx" ON "members"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "members_workspace_id_user_id_key" ON "members"("workspace_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");

-- CreateIndex
CREATE INDEX "invitations_workspace_id_idx" ON "invitations"("workspace_id");

-- CreateIndex
CREATE INDEX "invitations_created_by_id_idx" ON "invitations"("created_by_id");

-- CreateIndex
CREATE INDEX "provider_keys_workspace_id_idx" ON "provider_keys"("workspace_id");

-- CreateIndex
CREATE UNIQUE INDEX "budgets_workspace_id_month_is_simulated_key" ON "budgets"("workspace_id", "month", "is_simulated");

-- CreateIndex
CREATE INDEX "generations_workspace_id_created_at_id_idx" ON "generations"("workspace_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "generations_state_next_step_at_idx" ON "generations"("state", "next_step_at");

-- CreateIndex
CREATE INDEX "generations_offer_id_finished_at_idx" ON "generations"("offer_id", "finished_at");

-- CreateIndex
CREATE INDEX "generations_key_id_idx" ON "generations"("key_id");

-- CreateIndex
CREATE INDEX "generations_retry_of_id_idx" ON "generations"("retry_of_id");

-- CreateIndex
CREATE UNIQUE INDEX "generations_created_by_id_submit_key_key" ON "generations"("created_by_id", "submit_key");

-- CreateIndex
CREATE UNIQUE INDEX "attempts_client_reference_key" ON "attempts"("client_reference");

-- CreateIndex
CREATE UNIQUE INDEX "attempts_callback_token_key" ON "attempts"("callback_token");

-- CreateIndex
CREATE INDEX "attempts_generation_id_idx" ON "attempts"("generation_id");

-- CreateIndex
CREATE INDEX "attempts_key_id_idx" ON "attempts"("key_id");

-- CreateIndex
CREATE UNIQUE INDEX "outputs_asset_id_key" ON "outputs"("asset_id");

-- CreateIndex
CREATE UNIQUE INDEX "outputs_generation_id_position_key" ON "outputs"("generation_id", "position");

-- CreateIndex
CREATE INDEX "assets_workspace_id_created_at_id_idx" ON "assets"("workspace_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "assets_workspace_id_kind_created_at_id_idx" ON "assets"("workspace_id", "kind", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "assets_workspace_id_family_created_at_id_idx" ON "assets"("workspace_id", "family", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "assets_generation_id_idx" ON "assets"("generation_id");

-- CreateIndex
CREATE INDEX "assets_search_idx" ON "assets" USING GIN ("search");

-- CreateIndex
CREATE UNIQUE INDEX "holds_generation_id_key" ON "holds"("generation_id");

-- CreateIndex
CREATE INDEX "holds_workspace_id_idx" ON "holds"("workspace_id");

-- CreateIndex
CREATE INDEX "holds_budget_id_idx" ON "holds"("budget_id");

-- CreateIndex
CREATE INDEX "ledger_entries_workspace_id_created_at_idx" ON "ledger_entries"("workspace_id", "created_at");

-- CreateIndex
CREATE INDEX "ledger_entries_generation_id_idx" ON "ledger_entries"("generation_id");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entries_hold_id_step_account_key" ON "ledger_entries"("hold_id", "step", "account");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_keys" ADD CONSTRAINT "provider_keys_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "budgets" ADD CONSTRAINT "budgets_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "generations" ADD CONSTRAINT "generations_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "generations" ADD CONSTRAINT "generations_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "generations" ADD CONSTRAINT "generations_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "provider_keys"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "generations" ADD CONSTRAINT "generations_retry_of_id_fkey" FOREIGN KEY ("retry_of_id") REFERENCES "generations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_generation_id_fkey" FOREIGN KEY ("generation_id") REFERENCES "generations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "provider_keys"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outputs" ADD CONSTRAINT "outputs_generation_id_fkey" FOREIGN KEY ("generation_id") REFERENCES "generations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outputs" ADD CONSTRAINT "outputs_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "assets"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assets" ADD CONSTRAINT "assets_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assets" ADD CONSTRAINT "assets_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assets" ADD CONSTRAINT "assets_generation_id_fkey" FOREIGN KEY ("generation_id") REFERENCES "generations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holds" ADD CONSTRAINT "holds_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holds" ADD CONSTRAINT "holds_generation_id_fkey" FOREIGN KEY ("generation_id") REFERENCES "generations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holds" ADD CONSTRAINT "holds_budget_id_fkey" FOREIGN KEY ("budget_id") REFERENCES "budgets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_hold_id_fkey" FOREIGN KEY ("hold_id") REFERENCES "holds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_generation_id_fkey" FOREIGN KEY ("generation_id") REFERENCES "generations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What Prisma cannot say ------------------------------------------------------------------------------------------

-- A hold never goes below nothing and a budget never above its limit, whatever the code does.
ALTER TABLE "budgets" ADD CONSTRAINT "budgets_within_limit" CHECK ("held_micros" >= 0 AND "spent_micros" >= 0);
ALTER TABLE "holds" ADD CONSTRAINT "holds_amount" CHECK ("amount_micros" >= 0 AND ("captured_micros" IS NULL OR "captured_micros" >= 0));

-- The ledger is append-only: no update, no delete, for nobody.
CREATE FUNCTION dailies_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER "ledger_entries_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger_entries"
  FOR EACH STATEMENT EXECUTE FUNCTION dailies_refuse_change();

-- Open pages hear of every change the moment it commits: one channel, a small JSON per row.
CREATE FUNCTION dailies_notify() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('dailies', json_build_object('type', TG_ARGV[0], 'workspaceId', NEW.workspace_id, 'id', NEW.id)::text);
  RETURN NULL;
END $$;
CREATE TRIGGER "generations_notify_insert" AFTER INSERT ON "generations"
  FOR EACH ROW EXECUTE FUNCTION dailies_notify('generation');
CREATE TRIGGER "generations_notify_update" AFTER UPDATE ON "generations"
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD.progress IS DISTINCT FROM NEW.progress
    OR OLD.message IS DISTINCT FROM NEW.message OR OLD.cancel_requested_at IS DISTINCT FROM NEW.cancel_requested_at)
  EXECUTE FUNCTION dailies_notify('generation');
CREATE TRIGGER "assets_notify" AFTER INSERT OR UPDATE ON "assets"
  FOR EACH ROW EXECUTE FUNCTION dailies_notify('asset');
CREATE TRIGGER "budgets_notify" AFTER INSERT OR UPDATE ON "budgets"
  FOR EACH ROW EXECUTE FUNCTION dailies_notify('budget');
CREATE TRIGGER "provider_keys_notify" AFTER INSERT OR UPDATE ON "provider_keys"
  FOR EACH ROW EXECUTE FUNCTION dailies_notify('key');
CREATE TRIGGER "sessions_notify" AFTER UPDATE ON "sessions"
  FOR EACH ROW EXECUTE FUNCTION dailies_notify('session');
