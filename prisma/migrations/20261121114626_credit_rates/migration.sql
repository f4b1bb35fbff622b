CREATE TABLE "credit_rates" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "provider_id" TEXT NOT NULL,
    "credit" TEXT NOT NULL,
    "amount_micros" BIGINT,

    CONSTRAINT "credit_rates_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "credit_rates_workspace_id_provider_id_credit_key" ON "credit_rates"("workspace_id", "provider_id", "credit");
ALTER TABLE "credit_rates" ADD CONSTRAINT "credit_rates_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say: a credit is never free, and open pages hear of a new rate as they hear of a key.
ALTER TABLE "credit_rates" ADD CONSTRAINT "credit_rates_amount" CHECK ("amount_micros" > 0);
CREATE TRIGGER "credit_rates_notify" AFTER INSERT OR UPDATE ON "credit_rates"
  FOR EACH ROW EXECUTE FUNCTION dailies_notify('key');
