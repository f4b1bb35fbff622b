ALTER TABLE "budgets" ADD COLUMN     "warned_at" TIMESTAMPTZ(3);
ALTER TABLE "members" ADD COLUMN     "started_at" TIMESTAMPTZ(3),
ADD COLUMN     "watched_at" TIMESTAMPTZ(3);
ALTER TABLE "notifications" ADD COLUMN     "in_app" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "mail_at" TIMESTAMPTZ(3);
ALTER TABLE "workspaces" ADD COLUMN     "example_made_at" TIMESTAMPTZ(3);
CREATE TABLE "notification_choices" (
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "in_app" BOOLEAN NOT NULL,
    "by_mail" BOOLEAN NOT NULL,

    CONSTRAINT "notification_choices_pkey" PRIMARY KEY ("user_id","kind")
);
CREATE INDEX "notifications_created_at_idx" ON "notifications"("created_at");
CREATE INDEX "notifications_mail_at_idx" ON "notifications"("mail_at");
ALTER TABLE "notification_choices" ADD CONSTRAINT "notification_choices_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
