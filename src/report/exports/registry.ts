import { freeradius, openwrt, packetfence } from './configs.js'
import { esx } from './esx.js'
import type { Exporter } from './exporter.js'
import { glpi, inventory, netbox } from './inventory.js'
import { openIntent } from './openintent.js'

/** What `mds export` writes for: one more target is one entry. */
export const EXPORTS: readonly Exporter[] = [inventory, glpi, netbox, openIntent, esx, openwrt, freeradius, packetfence]
