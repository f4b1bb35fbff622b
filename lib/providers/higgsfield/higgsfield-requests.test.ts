import { describeEveryRequest } from '@/tests/contracts/every-request'
import { higgsfieldSimulator } from './simulator'
import { higgsfield } from '.'

describeEveryRequest(higgsfield, higgsfieldSimulator, ({ offer }) => `/${offer.wireId}`)
