import { describeEveryRequest } from '@/tests/contracts/every-request'
import { segmindSimulator } from './simulator'
import { segmind } from '.'

describeEveryRequest(segmind, segmindSimulator, ({ offer }) => `/v2/${offer.wireId}`)
