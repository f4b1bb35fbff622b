CREATE TABLE "live_prices" (
    "workspace_id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "request_hash" TEXT NOT NULL,
    "amount_micros" BIGINT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "live_prices_pkey" PRIMARY KEY ("key_id","request_hash")
);
CREATE INDEX "live_prices_workspace_id_asked_at_idx" ON "live_prices"("workspace_id", "asked_at");
ALTER TABLE "live_prices" ADD CONSTRAINT "live_prices_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "live_prices" ADD CONSTRAINT "live_prices_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "provider_keys"("id") ON DELETE CASCADE ON UPDATE CASCADE;
