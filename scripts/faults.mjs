import { relaunch } from './setup/relaunch.mjs'

await relaunch('faults', ['--conditions=react-server'])
