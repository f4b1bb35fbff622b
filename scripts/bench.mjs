import { relaunch } from './setup/relaunch.mjs'

await relaunch('bench', ['--conditions=react-server'])
