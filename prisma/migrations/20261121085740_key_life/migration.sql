ALTER TABLE "provider_keys" ADD COLUMN     "created_by_id" UUID,
ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "rotated_at" TIMESTAMPTZ(3),
ADD COLUMN     "settings" JSONB NOT NULL DEFAULT '{}';
CREATE INDEX "provider_keys_created_by_id_idx" ON "provider_keys"("created_by_id");
ALTER TABLE "provider_keys" ADD CONSTRAINT "provider_keys_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A deleted key can do nothing and holds nothing, whatever the code does.
ALTER TABLE "provider_keys" ADD CONSTRAINT "provider_keys_deleted_is_empty"
  CHECK ("deleted_at" IS NULL OR ("disabled_at" IS NOT NULL AND "sealed" = '' AND "last_four" = ''));
