CREATE TABLE "key_turns" (
    "key_id" UUID NOT NULL,
    "next_request_at" TIMESTAMPTZ(3) NOT NULL,
    "requests_per_minute" INTEGER,

    CONSTRAINT "key_turns_pkey" PRIMARY KEY ("key_id")
);
ALTER TABLE "key_turns" ADD CONSTRAINT "key_turns_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "provider_keys"("id") ON DELETE CASCADE ON UPDATE CASCADE;
