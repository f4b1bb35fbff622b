import { describeEveryRequest } from '@/tests/contracts/every-request'
import { replicateSimulator } from './simulator'
import { replicate } from '.'

describeEveryRequest(replicate, replicateSimulator, ({ offer }) => `/models/${offer.wireId}/predictions`)
