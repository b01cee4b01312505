import * as z from 'zod'
import { number } from './fields.js'

/** What the public meets on the network. */
export const serviceSchema = z
  .strictObject({
    ssid: z.string().min(1).max(32).describe('Network name of the public, the same at all locations'),
    security: z
      .enum(['open', 'owe-transition', 'owe'])
      .describe('Encryption on the air: none, Enhanced Open beside an open network, Enhanced Open alone'),
    clientIsolation: z.boolean().describe('Devices of the public cannot reach one another'),
    sessionHours: number(0.25, 168, 'Longest session before the portal asks again [h]'),
    clientDownMbps: number(0.1, 10000, 'Limit to a device [Mbit/s]'),
    clientUpMbps: number(0.1, 10000, 'Limit from a device [Mbit/s]'),
    offOutsideOpeningHours: z.boolean().describe('Public network off outside opening hours'),
  })
  .optional()
  .describe('The service to the public; shown in the general study, no quantity depends on it')
