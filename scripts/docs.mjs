import { relaunch } from './setup/relaunch.mjs'

await relaunch('docs')
