// Loaded ahead of the web server: when the supervisor is gone, nobody would ever stop it.
process.on('disconnect', () => process.exit(0))
process.channel?.unref()
