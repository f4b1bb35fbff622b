ALTER TABLE "provider_keys" ADD COLUMN "gone_offers" JSONB NOT NULL DEFAULT '{}';
