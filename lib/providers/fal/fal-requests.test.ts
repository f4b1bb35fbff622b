import { describeEveryRequest } from '@/tests/contracts/every-request'
import { falSimulator } from './simulator'
import { fal } from '.'

describeEveryRequest(fal, falSimulator, ({ offer }) => `/${offer.wireId}`)
