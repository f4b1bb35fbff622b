CREATE TABLE "face_looks" (
    "generation_id" UUID NOT NULL,
    "faces" JSONB NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "face_looks_pkey" PRIMARY KEY ("generation_id")
);
ALTER TABLE "face_looks" ADD CONSTRAINT "face_looks_generation_id_fkey" FOREIGN KEY ("generation_id") REFERENCES "generations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
