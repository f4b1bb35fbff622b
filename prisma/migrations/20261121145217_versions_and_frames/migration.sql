DROP INDEX "assets_first_version_id_version_idx";
ALTER TABLE "assets" ADD COLUMN     "frame_ms" INTEGER,
ADD COLUMN     "frame_of_id" UUID;
CREATE INDEX "assets_frame_of_id_frame_ms_idx" ON "assets"("frame_of_id", "frame_ms");
CREATE UNIQUE INDEX "assets_first_version_id_version_key" ON "assets"("first_version_id", "version");
ALTER TABLE "assets" ADD CONSTRAINT "assets_frame_of_id_fkey" FOREIGN KEY ("frame_of_id") REFERENCES "assets"("id") ON DELETE SET NULL ON UPDATE CASCADE;
