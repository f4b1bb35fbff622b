-- AlterTable
ALTER TABLE "attempts" ADD COLUMN     "paid_before" JSONB;

-- It stood where the handle stands, on attempts that have none.
UPDATE "attempts" SET "paid_before" = "operation", "operation" = NULL
WHERE "state" IN ('refused', 'not_sent') AND "operation" ? 'brought';
