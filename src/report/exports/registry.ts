import { freeradius, openwrt } from './configs.js'
import { esx } from './esx.js'
import type { Exporter } from './exporter.js'
import { glpi, inventory } from './inventory.js'
import { netbox } from './netbox.js'
import { openIntent } from './openintent.js'
import { packetfence } from './packetfence.js'

/** What `mds export` writes for: one more target is one file and one entry. */
export const EXPORTS: readonly Exporter[] = [inventory, glpi, netbox, openIntent, esx, openwrt, freeradius, packetfence]
