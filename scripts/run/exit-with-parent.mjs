// Loaded ahead of the web server: when the supervisor is gone, nobody would ever stop it.
process.on('disconnect', () => process.exit(0))
// Not in what Next starts for itself in development: that lives by the words it still waits for there.
if (!process.env.NEXT_PRIVATE_WORKER) process.channel?.unref()
