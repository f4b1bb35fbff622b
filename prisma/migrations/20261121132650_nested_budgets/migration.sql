CREATE TYPE "BudgetScope" AS ENUM ('workspace', 'person', 'project', 'generation');

-- What there is belongs to its workspace.
ALTER TABLE "budgets" ADD COLUMN "scope_type" "BudgetScope", ADD COLUMN "scope_id" UUID,
  ADD COLUMN "warn_percent" INTEGER NOT NULL DEFAULT 80, ALTER COLUMN "limit_micros" DROP NOT NULL;
UPDATE "budgets" SET "scope_type" = 'workspace', "scope_id" = "workspace_id";
ALTER TABLE "budgets" ALTER COLUMN "scope_type" SET NOT NULL, ALTER COLUMN "scope_id" SET NOT NULL;
DROP INDEX "budgets_workspace_id_month_is_simulated_key";
CREATE UNIQUE INDEX "budgets_workspace_id_scope_type_scope_id_is_simulated_month_key" ON "budgets"("workspace_id", "scope_type", "scope_id", "is_simulated", "month");

-- Each person's months, counted from their holds.
INSERT INTO "budgets" ("id", "workspace_id", "scope_type", "scope_id", "month", "is_simulated", "held_micros", "spent_micros")
SELECT gen_random_uuid(), b."workspace_id", 'person', g."created_by_id", b."month", b."is_simulated",
       sum(CASE WHEN h."state" = 'held' THEN h."amount_micros" ELSE 0 END), sum(coalesce(h."captured_micros", 0))
FROM "holds" h JOIN "budgets" b ON b."id" = h."budget_id" JOIN "generations" g ON g."id" = h."generation_id"
GROUP BY b."workspace_id", g."created_by_id", b."month", b."is_simulated";

-- A hold counts in several.
ALTER TABLE "holds" ADD COLUMN "budget_ids" UUID[];
UPDATE "holds" h SET "budget_ids" = ARRAY[b."id", p."id"]
FROM "budgets" b, "budgets" p, "generations" g
WHERE b."id" = h."budget_id" AND g."id" = h."generation_id" AND p."scope_type" = 'person' AND p."scope_id" = g."created_by_id"
  AND (p."workspace_id", p."month", p."is_simulated") = (b."workspace_id", b."month", b."is_simulated");
ALTER TABLE "holds" DROP CONSTRAINT "holds_budget_id_fkey", DROP COLUMN "budget_id";

ALTER TABLE "budgets" ADD CONSTRAINT "budgets_limits" CHECK ("limit_micros" >= 0 AND "warn_percent" BETWEEN 1 AND 100);
ALTER TABLE "holds" ADD CONSTRAINT "holds_counted" CHECK (cardinality("budget_ids") > 0);
