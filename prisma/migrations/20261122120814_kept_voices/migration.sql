CREATE TABLE "kept_voices" (
    "workspace_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "ref" TEXT NOT NULL,

    CONSTRAINT "kept_voices_pkey" PRIMARY KEY ("workspace_id","user_id","ref")
);
CREATE INDEX "kept_voices_user_id_idx" ON "kept_voices"("user_id");
ALTER TABLE "kept_voices" ADD CONSTRAINT "kept_voices_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "kept_voices" ADD CONSTRAINT "kept_voices_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
