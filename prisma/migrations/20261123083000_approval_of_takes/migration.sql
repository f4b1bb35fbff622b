-- AlterTable
ALTER TABLE "takes" ADD COLUMN     "approval_id" UUID;

-- AlterTable
ALTER TABLE "approvals" ADD COLUMN     "waits_for_id" UUID;

-- CreateIndex
CREATE INDEX "takes_approval_id_idx" ON "takes"("approval_id");

-- CreateIndex
CREATE INDEX "approvals_waits_for_id_idx" ON "approvals"("waits_for_id");

-- AddForeignKey
ALTER TABLE "takes" ADD CONSTRAINT "takes_approval_id_fkey" FOREIGN KEY ("approval_id") REFERENCES "approvals"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_waits_for_id_fkey" FOREIGN KEY ("waits_for_id") REFERENCES "takes"("id") ON DELETE SET NULL ON UPDATE CASCADE;
