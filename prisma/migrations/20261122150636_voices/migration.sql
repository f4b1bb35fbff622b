CREATE TYPE "VoiceOrigin" AS ENUM ('preset', 'made', 'typed');
CREATE TYPE "VoicePlaceState" AS ENUM ('ready', 'gone', 'leaving', 'kept');
ALTER TABLE "provider_keys" ADD COLUMN     "voices_next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
CREATE TABLE "voices" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "created_by_id" UUID,
    "preset_of" TEXT,
    "name" TEXT NOT NULL,
    "language" TEXT,
    "gender" TEXT,
    "age" TEXT,
    "tone" TEXT,
    "trial_key" TEXT,
    "trial_mime" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "voices_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "voice_places" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "voice_id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "remote_id" TEXT NOT NULL,
    "origin" "VoiceOrigin" NOT NULL,
    "state" "VoicePlaceState" NOT NULL DEFAULT 'ready',
    "trial_url" TEXT,
    "message" TEXT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "voice_places_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "voices_created_by_id_idx" ON "voices"("created_by_id");
CREATE UNIQUE INDEX "voices_workspace_id_preset_of_key" ON "voices"("workspace_id", "preset_of");
CREATE INDEX "voice_places_workspace_id_idx" ON "voice_places"("workspace_id");
CREATE INDEX "voice_places_voice_id_idx" ON "voice_places"("voice_id");
CREATE UNIQUE INDEX "voice_places_key_id_remote_id_key" ON "voice_places"("key_id", "remote_id");
ALTER TABLE "voices" ADD CONSTRAINT "voices_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "voices" ADD CONSTRAINT "voices_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "voice_places" ADD CONSTRAINT "voice_places_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "voice_places" ADD CONSTRAINT "voice_places_voice_id_fkey" FOREIGN KEY ("voice_id") REFERENCES "voices"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "voice_places" ADD CONSTRAINT "voice_places_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "provider_keys"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Pages hear that the library changed: whatever moves in one transaction is one notice.
CREATE FUNCTION dailies_notify_voices() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE workspace uuid := (coalesce(NEW, OLD)).workspace_id;
BEGIN
  PERFORM pg_notify('dailies', json_build_object('type', 'voice', 'workspaceId', workspace, 'id', workspace)::text);
  RETURN NULL;
END $$;
CREATE TRIGGER "voices_notify" AFTER INSERT OR DELETE ON "voices"
  FOR EACH ROW EXECUTE FUNCTION dailies_notify_voices();
CREATE TRIGGER "voices_notify_update" AFTER UPDATE ON "voices"
  FOR EACH ROW WHEN (NEW.name IS DISTINCT FROM OLD.name OR NEW.language IS DISTINCT FROM OLD.language
    OR NEW.gender IS DISTINCT FROM OLD.gender OR NEW.age IS DISTINCT FROM OLD.age
    OR NEW.tone IS DISTINCT FROM OLD.tone OR NEW.gone_at IS DISTINCT FROM OLD.gone_at)
  EXECUTE FUNCTION dailies_notify_voices();
CREATE TRIGGER "voice_places_notify" AFTER INSERT OR DELETE ON "voice_places"
  FOR EACH ROW EXECUTE FUNCTION dailies_notify_voices();
CREATE TRIGGER "voice_places_notify_update" AFTER UPDATE ON "voice_places"
  FOR EACH ROW WHEN (NEW.state IS DISTINCT FROM OLD.state OR NEW.message IS DISTINCT FROM OLD.message
    OR NEW.remote_id IS DISTINCT FROM OLD.remote_id)
  EXECUTE FUNCTION dailies_notify_voices();
