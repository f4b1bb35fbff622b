-- AlterTable
ALTER TABLE "approvals" ADD COLUMN     "voice_id" UUID;

-- CreateIndex
CREATE INDEX "approvals_voice_id_idx" ON "approvals"("voice_id");

-- AddForeignKey
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_voice_id_fkey" FOREIGN KEY ("voice_id") REFERENCES "voices"("id") ON DELETE SET NULL ON UPDATE CASCADE;
