ALTER TABLE "voice_places" ADD COLUMN     "next_step_at" TIMESTAMPTZ(3),
ADD COLUMN     "tries" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "voices" ADD COLUMN     "consent" JSONB,
ADD COLUMN     "sample_id" UUID;
CREATE TABLE "voice_makings" (
    "generation_id" UUID NOT NULL,
    "voice_id" UUID NOT NULL,

    CONSTRAINT "voice_makings_pkey" PRIMARY KEY ("generation_id")
);
CREATE INDEX "voice_makings_voice_id_idx" ON "voice_makings"("voice_id");
CREATE INDEX "voice_places_next_step_at_idx" ON "voice_places"("next_step_at");
CREATE INDEX "voices_sample_id_idx" ON "voices"("sample_id");
ALTER TABLE "voices" ADD CONSTRAINT "voices_sample_id_fkey" FOREIGN KEY ("sample_id") REFERENCES "assets"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "voice_makings" ADD CONSTRAINT "voice_makings_generation_id_fkey" FOREIGN KEY ("generation_id") REFERENCES "generations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "voice_makings" ADD CONSTRAINT "voice_makings_voice_id_fkey" FOREIGN KEY ("voice_id") REFERENCES "voices"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Pages hear of what is being made, also when it fails: that moves nothing of the voice itself.
CREATE FUNCTION dailies_notify_voice_making() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM voice_makings WHERE generation_id = NEW.id) THEN
    PERFORM pg_notify('dailies',
      json_build_object('type', 'voice', 'workspaceId', NEW.workspace_id, 'id', NEW.workspace_id)::text);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "generations_notify_voice" AFTER UPDATE ON "generations"
  FOR EACH ROW WHEN (NEW.kind = 'voice' AND NEW.state IS DISTINCT FROM OLD.state)
  EXECUTE FUNCTION dailies_notify_voice_making();
