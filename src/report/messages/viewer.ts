import { topic } from './texts.js'

/** Texts of the plan that a site's page is read with: its tools, its legend, and what it answers of a room or an AP. */
export const viewerTexts = topic({
  title: { fr: 'Plan', en: 'Plan' },
  floors: { fr: 'Niveaux', en: 'Floors' },
  floor: {
    fr: (level: number) => (level === 0 ? 'RDC' : level < 0 ? `R−${-level}` : `R+${level}`),
    en: (level: number) => (level === 0 ? 'Ground floor' : level < 0 ? `Basement ${-level}` : `Floor ${level}`),
  },
  stack: { fr: 'Tous les niveaux', en: 'All floors' },
  stackNote: {
    fr: 'Niveaux superposés, le plus haut en haut. Tirets : un local desservi par une borne d’un autre niveau, à travers le plancher.',
    en: 'Floors above each other, the highest on top. Dashes: a room served by an access point of another floor, through the slab.',
  },
  throughNone: {
    fr: 'Aucun local n’est desservi depuis un autre niveau.',
    en: 'No room is served from another floor.',
  },
  through: { fr: 'À travers le plancher', en: 'Through the slab' },
  walls: { fr: 'Parois', en: 'Walls' },
  asPlanned: { fr: 'comme prévu', en: 'as planned' },
  allWorst: { fr: 'toutes au pire', en: 'all at their worst' },
  oneWorst: { fr: (material: string) => `${material} au pire`, en: (material: string) => `${material} at its worst` },
  level: { fr: 'Niveau à tenir', en: 'Level to hold' },
  planned: { fr: 'comme exigé', en: 'as required' },
  held: {
    fr: (count: string, all: string) => `${count} locaux sur ${all} tiennent`,
    en: (count: string, all: string) => `${count} of ${all} rooms hold`,
  },
  levelNote: {
    fr: 'Médiane ; hachuré : en dessous.',
    en: 'Median; hatched: below.',
  },
  zoomIn: { fr: 'Agrandir', en: 'Zoom in' },
  zoomOut: { fr: 'Réduire', en: 'Zoom out' },
  zoomFit: { fr: 'Plan entier', en: 'Whole plan' },
  print: { fr: 'Imprimer ce niveau', en: 'Print this floor' },
  tools: { fr: 'Outils du plan', en: 'Tools of the plan' },
  about: { fr: 'Réponses', en: 'Answers' },
  close: { fr: 'Fermer', en: 'Close' },
  off: { fr: 'Éteindre cette borne', en: 'Switch this access point off' },
  on: { fr: 'Rallumer', en: 'Switch it on again' },
  offNote: {
    fr: (ap: string) => `Borne ${ap} éteinte, les autres à leurs canaux et puissances`,
    en: (ap: string) => `Access point ${ap} off, the others at their channels and power`,
  },
  lostNone: { fr: 'aucun local ne tombe', en: 'no room fails' },
  lostOne: { fr: '1 local tombe', en: '1 room fails' },
  lostMany: { fr: (count: string) => `${count} locaux tombent`, en: (count: string) => `${count} rooms fail` },
  required: { fr: 'exigé', en: 'required' },
  probability: { fr: 'probabilité', en: 'probability' },
  help: {
    fr: 'Cliquez un local ou une borne. Molette (après un clic, ou avec Ctrl), pincement, + − 0 : agrandir ; glisser, Maj + flèches : déplacer ; flèches : lire point par point ; Entrée : le local sous la croix.',
    en: 'Click a room or an access point. Wheel (after a click, or with Ctrl), pinch, + − 0: zoom; drag, Shift + arrows: move; arrows: read point by point; Enter: the room under the cross.',
  },
  nothing: { fr: 'Rien à montrer à ce niveau', en: 'Nothing to show on this floor' },
  previous: { fr: 'Implantation précédente', en: 'Previous location' },
  next: { fr: 'Implantation suivante', en: 'Next location' },
  files: { fr: 'Fichiers de ce site', en: 'Files of this site' },
  fileNames: {
    settings: { fr: 'réglages des bornes (CSV)', en: 'settings of the access points (CSV)' },
    report: { fr: 'étude (PDF)', en: 'study (PDF)' },
    installer: { fr: 'fiche de pose (PDF)', en: 'installation sheet (PDF)' },
    acceptance: { fr: 'fiche de recette (PDF)', en: 'acceptance sheet (PDF)' },
    readings: { fr: 'relevés de recette (classeur)', en: 'acceptance readings (workbook)' },
  },
  method: { fr: 'Méthode, hypothèses, recette', en: 'Method, assumptions, acceptance' },
  answer: {
    place: { fr: 'Pose', en: 'Stands' },
    placed: {
      fr: (room: string, floor: string, x: string, y: string, height: string, mount: string) =>
        `${room} (${floor}), x ${x} m, y ${y} m, à ${height} m du sol, ${mount}`,
      en: (room: string, floor: string, x: string, y: string, height: string, mount: string) =>
        `${room} (${floor}), x ${x} m, y ${y} m, ${height} m above the floor, ${mount}`,
    },
    origin: { fr: 'Choix', en: 'Choice' },
    existing: {
      fr: 'déjà en place : compte pour la couverture, rien n’est acheté',
      en: 'already there: counts for coverage, nothing is bought',
    },
    chosen: {
      fr: (positions: string) => `par le calcul, parmi ${positions} positions`,
      en: (positions: string) => `by the plan, among ${positions} positions`,
    },
    pinned: { fr: 'imposée par le fichier du site', en: 'pinned in the site file' },
    discouraged: { fr: 'position déconseillée', en: 'a discouraged position' },
    serves: { fr: 'Dessert', en: 'Serves' },
    alone: { fr: 'seule', en: 'alone' },
    withOthers: { fr: (count: string) => `avec ${count} autres`, en: (count: string) => `with ${count} others` },
    withOne: { fr: 'avec 1 autre', en: 'with 1 other' },
    servesNone: { fr: 'aucun local à couvrir', en: 'no room to cover' },
    without: { fr: 'Sans elle', en: 'Without it' },
    lost: {
      fr: (room: string, before: string, after: string) => `${room} : couvert ${before} → ${after}`,
      en: (room: string, before: string, after: string) => `${room}: covered ${before} → ${after}`,
    },
    heldAtFull: { fr: 'tiendrait à pleine puissance', en: 'would hold at full power' },
    notHeld: { fr: 'même à pleine puissance', en: 'even at full power' },
    radios: { fr: 'Radios', en: 'Radios' },
    radio: {
      fr: (band: string, channel: string, width: string, eirp: string) =>
        `${band} : canal ${channel}, ${width} MHz, ${eirp} dBm`,
      en: (band: string, channel: string, width: string, eirp: string) =>
        `${band}: channel ${channel}, ${width} MHz, ${eirp} dBm`,
    },
    radioOff: { fr: (band: string) => `${band} : éteinte`, en: (band: string) => `${band}: off` },
    load: { fr: 'Charge', en: 'Load' },
    loaded: {
      fr: (airtime: string, devices: string) => `temps d’antenne ${airtime}, ${devices} appareils`,
      en: (airtime: string, devices: string) => `airtime ${airtime}, ${devices} devices`,
    },
    cable: { fr: 'Câble', en: 'Cable' },
    cabled: {
      fr: (label: string, rack: string, port: string, metres: string, watts: string) =>
        `${label} ; baie ${rack}, panneau ${port}, ${metres} m, PoE ${watts} W`,
      en: (label: string, rack: string, port: string, metres: string, watts: string) =>
        `${label}; rack ${rack}, panel port ${port}, ${metres} m, PoE ${watts} W`,
    },
    type: { fr: 'Matériel', en: 'Equipment' },
    bought: { fr: 'Acheté pour elle', en: 'Bought for it' },
    use: { fr: 'Usage', en: 'Use' },
    nothing: { fr: 'hors périmètre : rien n’y est exigé', en: 'out of scope: nothing is required' },
    because: { fr: 'Cause', en: 'Because' },
    remedy: { fr: 'Remède', en: 'Remedy' },
    asks: { fr: 'Exigé', en: 'Requires' },
    asked: {
      fr: (target: string, confidence: string, share: string, snr: string, uplink: string) =>
        `${target} dBm avec une probabilité de ${confidence} sur ${share} de la surface ; signal sur bruit ${snr} dB, ${uplink} dBm à la borne`,
      en: (target: string, confidence: string, share: string, snr: string, uplink: string) =>
        `${target} dBm with a probability of ${confidence} over ${share} of the area; SNR ${snr} dB, ${uplink} dBm at the access point`,
    },
    covered: { fr: 'Couvert', en: 'Covered' },
    coverage: {
      fr: (share: string, area: string, median: string, low: string, snr: string) =>
        `${share} de ${area} m² ; médiane ${median} dBm, 5e centile ${low} dBm, signal sur bruit ${snr} dB`,
      en: (share: string, area: string, median: string, low: string, snr: string) =>
        `${share} of ${area} m²; median ${median} dBm, 5th percentile ${low} dBm, SNR ${snr} dB`,
    },
    margin: { fr: 'Marge', en: 'Margin' },
    atPower: {
      fr: (decibels: string) => `${decibels} dB aux puissances retenues`,
      en: (decibels: string) => `${decibels} dB at final power`,
    },
    servedBy: { fr: 'Desservi par', en: 'Served by' },
    servedByNone: { fr: 'aucune borne', en: 'no access point' },
    serving: {
      fr: (number: string, channel: string, eirp: string) => `borne ${number} (canal ${channel}, ${eirp} dBm)`,
      en: (number: string, channel: string, eirp: string) => `access point ${number} (channel ${channel}, ${eirp} dBm)`,
    },
    ap: { fr: (number: string) => `borne ${number}`, en: (number: string) => `access point ${number}` },
    theAp: { fr: (number: string) => `la borne ${number}`, en: (number: string) => `access point ${number}` },
    title: { fr: (number: string) => `Borne ${number}`, en: (number: string) => `Access point ${number}` },
    roomLoad: {
      fr: (airtime: string, devices: string, seats: string) =>
        `temps d’antenne ${airtime}, ${devices} appareils sur la radio la plus chargée ; ${seats} places`,
      en: (airtime: string, devices: string, seats: string) =>
        `airtime ${airtime}, ${devices} devices on the busiest radio; ${seats} seats`,
    },
    needs: { fr: 'Seul', en: 'Alone' },
    needed: {
      fr: (aps: string, coverage: string, capacity: string) =>
        `${aps} : ${coverage} pour la couverture, ${capacity} pour la capacité`,
      en: (aps: string, coverage: string, capacity: string) =>
        `${aps}: ${coverage} for coverage, ${capacity} for capacity`,
    },
    depends: { fr: 'Dépend de', en: 'Depends on' },
    dependsNone: {
      fr: 'aucune borne en particulier : il tient si l’une d’elles tombe',
      en: 'no access point in particular: it holds if one of them fails',
    },
    fails: { fr: (aps: string) => `il tombe sans ${aps}`, en: (aps: string) => `it fails without ${aps}` },
    or: { fr: ' ou ', en: ' or ' },
    heard: { fr: 'Même canal', en: 'Same channel' },
    hearing: {
      fr: (count: string, level: string, most: string) =>
        `${count} au-dessus de ${level} dBm dans 95 % du local, ${most} au plus souhaitées`,
      en: (count: string, level: string, most: string) =>
        `${count} above ${level} dBm in 95% of the room, at most ${most} wanted`,
    },
  },
  legend: {
    outside: { fr: 'hors périmètre', en: 'out of scope' },
    uncovered: { fr: 'partie non couverte d’un local à couvrir', en: 'uncovered part of a room to cover' },
    failed: { fr: 'local non conforme', en: 'room that does not pass' },
    chosen: { fr: 'choix', en: 'choice' },
    ap: { fr: 'borne : n° · canal · PIRE', en: 'access point: no. · channel · EIRP' },
    object: { fr: 'meuble ou obstacle sous plafond', en: 'object below the ceiling' },
    screen: { fr: 'rayonnage, écran ou paroi basse', en: 'shelf, screen or low partition' },
    clutter: { fr: 'zone encombrée', en: 'area of clutter' },
    plainWall: { fr: 'paroi', en: 'wall' },
    door: { fr: 'porte', en: 'door' },
    window: { fr: 'fenêtre', en: 'window' },
    cable: { fr: 'câble', en: 'cable' },
    wall: {
      fr: (material: string, loss: string) => `${material} (${loss} dB)`,
      en: (material: string, loss: string) => `${material} (${loss} dB)`,
    },
    rooms: { fr: 'Locaux', en: 'Rooms' },
  },
  chip: {
    on: {
      fr: (number: string, channel: string, eirp: string) => `${number} · c${channel} · ${eirp} dBm`,
      en: (number: string, channel: string, eirp: string) => `${number} · ch${channel} · ${eirp} dBm`,
    },
    off: { fr: (number: string) => `${number} · éteinte`, en: (number: string) => `${number} · off` },
  },
})

/** Words that drawings shorten, as they are shortened on French plans. */
export const shortWords: Readonly<Record<string, string>> = {
  ascenseur: 'Asc.',
  archives: 'Arch.',
  bureau: 'Bur.',
  circulation: 'Circ.',
  consultation: 'Cons.',
  couloir: 'Coul.',
  dégagement: 'Dégt',
  escalier: 'Esc.',
  gaine: 'Gaine',
  galerie: 'Gal.',
  local: 'Loc.',
  permanence: 'Perm.',
  placard: 'Plac.',
  principal: 'ppal',
  rangement: 'Rgt',
  reprographie: 'Repro.',
  réunion: 'Réun.',
  sanitaires: 'San.',
  secrétariat: 'Secr.',
  technique: 'tech.',
}

/** Texts of the page on which a plan is traced. */
export const traceTexts = topic({
  kind: { fr: 'Saisie du plan', en: 'Tracing a plan' },
  title: { fr: (site: string) => `${site} · saisie du plan`, en: (site: string) => `${site} · tracing` },
  link: { fr: 'Saisir ou modifier le plan', en: 'Draw or change the plan' },
  back: { fr: 'Vue en direct', en: 'Live view' },
  noScript: {
    fr: 'La saisie se fait par un script, que ce navigateur n’exécute pas.',
    en: 'Tracing is done by a script, which this browser does not run.',
  },
  floor: { fr: 'Niveau', en: 'Floor' },
  tools: { fr: 'Outils', en: 'Tools' },
  stage: {
    fr: 'Plan. Flèches : déplacer le repère de 10 cm (1 m avec Maj, 1 cm avec Alt) ; Entrée : cliquer ; + et − : zoom ; 0 : tout voir.',
    en: 'Plan. Arrows move the mark by 10 cm (1 m with Shift, 1 cm with Alt); Enter clicks; + and − zoom; 0 shows all.',
  },
  undo: { fr: 'Annuler', en: 'Undo' },
  redo: { fr: 'Rétablir', en: 'Redo' },
  review: { fr: 'Relire et enregistrer', en: 'Review and save' },
  findings: { fr: 'Contrôle', en: 'Check' },
  page: {
    tool: {
      select: { fr: 'Choisir', en: 'Select' },
      rect: { fr: 'Local', en: 'Room' },
      poly: { fr: 'Local polygonal', en: 'Polygon' },
      wall: { fr: 'Paroi', en: 'Wall' },
      door: { fr: 'Porte', en: 'Door' },
      window: { fr: 'Fenêtre', en: 'Window' },
      under: { fr: 'Fond de plan', en: 'Underlay' },
      fit: { fr: 'Tout voir', en: 'Show all' },
    },
    hint: {
      select: {
        fr: 'Cliquer un local, une paroi, une ouverture ou une borne. Glisser un coin, une ouverture ou une borne.',
        en: 'Click a room, wall, opening or access point. Drag a corner, an opening or an access point.',
      },
      rect: {
        fr: 'Deux clics : deux coins opposés, dans l’axe des parois.',
        en: 'Two clicks: two opposite corners, on the axes of the walls.',
      },
      poly: {
        fr: 'Un clic par coin ; Entrée ou le premier coin pour fermer ; Retour arrière enlève le dernier.',
        en: 'A click for each corner; Enter or the first corner closes; Backspace takes the last one back.',
      },
      wall: {
        fr: 'Cliquer une paroi pour en dire le matériau, ou deux points pour en tracer une.',
        en: 'Click a wall to say its material, or two points to draw one.',
      },
      door: { fr: 'Cliquer la paroi où se trouve la porte.', en: 'Click the wall where the door is.' },
      window: { fr: 'Cliquer la paroi où se trouve la fenêtre.', en: 'Click the wall where the window is.' },
      scale: {
        fr: 'Cliquer deux points dont la distance est connue.',
        en: 'Click two points whose distance is known.',
      },
      origin: {
        fr: 'Cliquer un point dont les coordonnées sont connues.',
        en: 'Click a point whose coordinates are known.',
      },
      move: { fr: 'Cliquer la nouvelle place.', en: 'Click the new place.' },
    },
    name: { fr: 'Nom', en: 'Name' },
    use: { fr: 'Usage', en: 'Use' },
    material: { fr: 'Matériau', en: 'Material' },
    widthM: { fr: 'Largeur (m)', en: 'Width (m)' },
    heightM: { fr: 'Hauteur (m)', en: 'Height (m)' },
    depthM: { fr: 'Profondeur (m)', en: 'Depth (m)' },
    seats: { fr: 'Places assises', en: 'Seats' },
    workplaces: { fr: 'Postes de travail', en: 'Workplaces' },
    entrance: { fr: 'Entrée du public', en: 'Public entrance' },
    add: { fr: 'Ajouter', en: 'Add' },
    cancel: { fr: 'Abandonner', en: 'Cancel' },
    remove: { fr: 'Supprimer', en: 'Delete' },
    none: { fr: 'Aucune paroi', en: 'No wall' },
    pin: { fr: 'Fixer ici', en: 'Pin here' },
    free: { fr: 'Libérer', en: 'Free' },
    move: { fr: 'Déplacer', en: 'Move' },
    place: { fr: 'Placer', en: 'Place' },
    point: { fr: 'Point suivant', en: 'Next point' },
    rooms: { fr: 'Locaux', en: 'Rooms' },
    outside: { fr: 'extérieur', en: 'outside' },
    ap: { fr: 'Borne', en: 'Access point' },
    planned: { fr: 'proposée par l’étude', en: 'proposed by the plan' },
    pinned: { fr: 'fixée dans le fichier', en: 'pinned in the file' },
    freed: {
      fr: 'Borne libérée : l’étude la replacera après l’enregistrement.',
      en: 'Freed: the plan places it anew after the save.',
    },
    floorWalls: { fr: 'Parois courantes du niveau', en: 'Usual walls of the floor' },
    exterior: { fr: 'Façades', en: 'Façades' },
    bearing: { fr: 'Murs porteurs', en: 'Bearing walls' },
    partition: { fr: 'Cloisons', en: 'Partitions' },
    file: { fr: 'Fichier', en: 'File' },
    noFile: { fr: 'aucun', en: 'none' },
    putThere: {
      fr: 'Images PNG ou JPEG, PDF et DXF du dossier de l’opération, dans plans par exemple.',
      en: 'PNG and JPEG pictures, PDF and DXF files in the folder of the estate, in plans for example.',
    },
    pageNumber: { fr: 'Page', en: 'Page' },
    opacity: { fr: 'Visibilité', en: 'Visibility' },
    scale: { fr: 'Échelle par deux points', en: 'Scale from two points' },
    origin: { fr: 'Caler un point', en: 'Place a point' },
    lengthM: { fr: 'Distance (m)', en: 'Distance (m)' },
    metresPerUnit: { fr: 'Mètres par unité', en: 'Metres a unit' },
    noScale: {
      fr: 'Échelle inconnue : donner une distance entre deux points avant de tracer.',
      en: 'The scale is not known: give a distance between two points before drawing.',
    },
    proposed: { fr: 'Échelle lue dans le dessin', en: 'Scale told by the drawing' },
    headerWrong: {
      fr: 'son en-tête dit autre chose ; ses portes et ses cotes le contredisent',
      en: 'its header says otherwise; its doors and dimensions contradict it',
    },
    take: { fr: 'Prendre cette échelle', en: 'Take this scale' },
    loading: { fr: 'Lecture du fond de plan…', en: 'Reading the underlay…' },
    area: { fr: 'm²', en: 'm²' },
    saved: { fr: 'Enregistré', en: 'Saved' },
    dirty: { fr: 'Modifications non enregistrées', en: 'Changes not saved' },
    same: { fr: 'Rien à enregistrer', en: 'Nothing to save' },
    reviewTitle: { fr: 'Ce qui change dans', en: 'What changes in' },
    save: { fr: 'Enregistrer', en: 'Save' },
    withErrors: {
      fr: 'Le fichier aura des erreurs : l’étude attendra qu’elles soient levées.',
      en: 'The file will have errors: the plan waits until they are mended.',
    },
    conflict: {
      fr: 'Le fichier a changé entre-temps (autre page ou éditeur). Rien n’est perdu : vos modifications restent ici.',
      en: 'The file changed meanwhile (another page or an editor). Nothing is lost: your changes stay here.',
    },
    replay: { fr: 'Reporter mes modifications dessus', en: 'Carry my changes over' },
    drop: { fr: 'Abandonner les miennes', en: 'Drop mine' },
    misfits: {
      fr: 'L’autre version dit autre chose aux mêmes endroits :',
      en: 'The other version says something else in the same places:',
    },
    mine: { fr: 'moi', en: 'mine' },
    theirs: { fr: 'autre version', en: 'the other' },
    force: { fr: 'Garder les miennes', en: 'Keep mine' },
    skip: { fr: 'Garder l’autre version là', en: 'Keep the other there' },
    nowhere: { fr: 'n’y est plus', en: 'is no longer there' },
    reloaded: {
      fr: 'Le fichier a changé : il est affiché tel qu’il est.',
      en: 'The file changed: it is shown as it is.',
    },
    gone: {
      fr: 'Le programme ne répond plus : rien ne peut être enregistré. Relancer mds view ; les modifications restent dans cette page.',
      en: 'The program does not answer: nothing can be saved. Start mds view again; the changes stay on this page.',
    },
    unknown: { fr: 'inconnu du catalogue', en: 'not in the catalogue' },
    noWall: { fr: 'Aucune paroi ici.', en: 'There is no wall here.' },
    noError: { fr: 'Aucune erreur, aucun avertissement.', en: 'No error and no warning.' },
    errors: { fr: 'erreurs', en: 'errors' },
    warnings: { fr: 'avertissements', en: 'warnings' },
    close: { fr: 'Fermer', en: 'Close' },
    tooSmall: { fr: 'Trop petit pour un local.', en: 'Too small for a room.' },
    lost: {
      fr: 'Cette version n’est plus en mémoire : le fichier est affiché tel qu’il est.',
      en: 'This version is no longer kept: the file is shown as it is.',
    },
  },
})
