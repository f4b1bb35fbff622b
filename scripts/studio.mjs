import { HOME } from './setup/paths.mjs'
import { relaunch } from './setup/relaunch.mjs'
import { say } from './setup/say.mjs'

/** `npm run studio` and `npm run dev`: from an empty folder to a running studio. Node 20 can run this much. */
say(`Dailies · everything it keeps is in ${HOME}`)
await relaunch('start')
