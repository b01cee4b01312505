import { noun, topic } from './texts.js'

/** Texts of the general study. */
export const studyTexts = topic({
  kind: { fr: 'Étude générale', en: 'General study' },
  title: (name: string) => ({ fr: `${name} — étude générale`, en: `${name} — general study` }),
  lead: (sites: string, locations: string, rooms: string, aps: string) => ({
    fr: `Architecture du site central et des implantations, dimensionnement, service au public et obligations, pour ${sites}, ${locations}, ${rooms} à couvrir et ${aps}.`,
    en: `Architecture of the central site and the locations, sizing, service to the public and duties, for ${sites}, ${locations}, ${rooms} to cover and ${aps}.`,
  }),
  basis: {
    fr: 'Toutes les quantités viennent de l’étude par implantation et des hypothèses du projet ; les choix de service ci-dessous sont des propositions à valider.',
    en: 'All quantities come from the study of each location and the assumptions of the project; the choices of service below are proposals to be approved.',
  },
  architecture: { fr: 'Architecture', en: 'Architecture' },
  diagram: { fr: 'Une implantation, son accès et le site central', en: 'A location, its line and the central site' },
  boxes: {
    location: (count: string) => ({ fr: `Implantation (${count} en tout)`, en: `Location (${count} in all)` }),
    central: { fr: 'Site central', en: 'Central site' },
    devices: { fr: 'Appareils du public', en: 'Devices of the public' },
    devicesNote: (sessions: string) => ({
      fr: `${sessions} sessions à la fois, réserve comprise, toutes implantations`,
      en: `${sessions} sessions at a time, headroom included, all locations`,
    }),
    aps: { fr: 'Bornes Wi-Fi', en: 'Access points' },
    apsNote: (total: string, least: string, most: string) => ({
      fr:
        least === most
          ? `${total} en tout, ${most} par implantation`
          : `${total} en tout, de ${least} à ${most} par implantation`,
      en: least === most ? `${total} in all, ${most} a location` : `${total} in all, ${least} to ${most} a location`,
    }),
    wired: { fr: 'Commutateur PoE', en: 'PoE switch' },
    wiredNote: (switches: string, injectors: string) => ({
      fr: `${switches}, ${injectors}`,
      en: `${switches}, ${injectors}`,
    }),
    switches: noun(['commutateur', 'commutateurs'], ['switch', 'switches']),
    injectors: noun(['injecteur', 'injecteurs'], ['injector', 'injectors']),
    gateway: { fr: 'Passerelle', en: 'Gateway' },
    gatewayNote: { fr: 'tunnel vers le site central', en: 'tunnel to the central site' },
    noGateway: { fr: 'Accès internet du site', en: 'Internet line of the site' },
    noGatewayNote: { fr: 'sans passerelle dédiée', en: 'no gateway of its own' },
    line: { fr: 'Accès internet', en: 'Internet lines' },
    lineNote: (sum: string) => ({ fr: `${sum} Mbit/s cumulés`, en: `${sum} Mbit/s in sum` }),
    firewall: { fr: 'Pare-feu', en: 'Firewall' },
    firewallNote: (need: string) => ({ fr: `${need} Mbit/s en tunnels`, en: `${need} Mbit/s in tunnels` }),
    portal: { fr: 'Portail captif', en: 'Captive portal' },
    portalNote: (sessions: string) => ({ fr: `jusqu’à ${sessions} sessions`, en: `up to ${sessions} sessions` }),
    servers: { fr: 'Serveurs', en: 'Servers' },
    serversNote: { fr: 'portail, gestion des bornes, journaux', en: 'portal, AP management, logs' },
    logs: { fr: 'Journaux', en: 'Logs' },
    logsNote: (volume: string, days: string) => ({
      fr: `${volume} sur ${days} jours`,
      en: `${volume} over ${days} days`,
    }),
    pair: (name: string) => ({ fr: `${name} redondants`, en: `${name} (a pair)` }),
  },
  trunk: {
    heading: { fr: 'Ce que montre le schéma', en: 'What the diagram shows' },
    local: (metres: string) => ({
      fr: `Bornes alimentées en PoE par le commutateur de la baie, ou par un injecteur quand il n’y a qu’une borne ; liens cuivre de ${metres} m au plus.`,
      en: `Access points powered over Ethernet by the switch of the rack, or by an injector where there is only one; copper links of ${metres} m at most.`,
    }),
    localHead: { fr: 'Dans chaque implantation', en: 'At each location' },
    rows: {
      flow: [
        { fr: 'Trafic du public', en: 'Traffic of the public' },
        {
          fr: 'Porté en tunnel jusqu’au pare-feu central, à l’écart du réseau des agents.',
          en: 'In a tunnel to the central firewall, apart from the network of the staff.',
        },
      ],
      control: [
        { fr: 'Gestion', en: 'Management' },
        {
          fr: 'Bornes configurées et mises à jour depuis le site central ; réglages de canaux et de puissances tirés de l’étude.',
          en: 'Access points configured and updated from the central site; channels and powers taken from the study.',
        },
      ],
      failure: [
        { fr: 'Panne', en: 'Failure' },
        {
          fr: 'Site central redondé lorsque l’étude le prévoit ; une borne en panne touche les locaux que donne le rapport de l’implantation.',
          en: 'Central site in pairs where the design says so; an access point that fails costs the rooms given in the report of the location.',
        },
      ],
    },
  },
  sizing: { fr: 'Dimensionnement', en: 'Sizing' },
  perLocation: { fr: 'Par implantation', en: 'By location' },
  columns: {
    location: { fr: 'Implantation', en: 'Location' },
    aps: { fr: 'Bornes', en: 'APs' },
    switches: { fr: 'Commutateurs', en: 'Switches' },
    injectors: { fr: 'Injecteurs', en: 'Injectors' },
    ports: { fr: 'Ports à prévoir', en: 'Ports needed' },
    poe: { fr: 'PoE (W)', en: 'PoE (W)' },
    line: { fr: 'Accès (Mbit/s)', en: 'Line (Mbit/s)' },
    cable: { fr: 'Câble (m)', en: 'Cable (m)' },
  },
  service: { fr: 'Réseau du public et portail captif', en: 'Network of the public and captive portal' },
  serviceNone: {
    fr: 'Aucun choix de service n’est inscrit dans « design.service » de l’opération.',
    en: 'No choice of service stands in the operation under "design.service".',
  },
  serviceIntro: { fr: 'Propositions inscrites dans l’opération :', en: 'Proposals that stand in the operation:' },
  principles: [
    {
      fr: 'Un seul nom de réseau dans toutes les implantations : un appareil qui s’est connecté une fois se reconnecte ailleurs.',
      en: 'One network name at all locations: a device that connected once connects again elsewhere.',
    },
    {
      fr: 'Appareils isolés les uns des autres, sur un réseau virtuel à part, sans accès au réseau des agents.',
      en: 'Devices isolated from one another, on a virtual network of their own, without access to the network of the staff.',
    },
    {
      fr: 'Chiffrement radio sans mot de passe (Enhanced Open, OWE, RFC 8110) en mode transition : les appareils anciens passent par le réseau ouvert du même nom.',
      en: 'Encryption on the air without a password (Enhanced Open, OWE, RFC 8110) in transition mode: older devices use the open network of the same name.',
    },
    {
      fr: 'Portail annoncé par DHCP et par annonces de routeur (RFC 8910) et décrit par son interface (RFC 8908) : l’appareil ouvre la page de lui-même et affiche le temps restant.',
      en: 'The portal is announced by DHCP and router advertisements (RFC 8910) and described by its interface (RFC 8908): the device opens the page by itself and shows the time left.',
    },
    {
      fr: 'Minimisation des données : un clic et l’acceptation des conditions suffisent ; aucune identité n’est demandée.',
      en: 'As little data as possible: one click that accepts the terms is enough; no identity is asked for.',
    },
    {
      fr: 'Première page : qui offre le service, emblème européen et mention du fonds, conditions, langues, puis liens utiles, accessibles avant l’acceptation.',
      en: 'First page: who offers the service, the European emblem and the name of the fund, terms, languages, then useful links that can be reached before accepting.',
    },
    {
      fr: 'Français clair, phrases courtes, lisible sur un petit écran et conforme au référentiel général d’amélioration de l’accessibilité (RGAA) ; l’essentiel tient sans image ni script.',
      en: 'Plain language, short sentences, readable on a small screen and in line with the French accessibility reference (RGAA); the essentials hold without pictures or scripts.',
    },
    {
      fr: 'Réseau du public éteint hors des heures d’ouverture ; débit et durée de session limités par appareil.',
      en: 'Network of the public off outside opening hours; rate and length of session limited for each device.',
    },
  ],
  legal: { fr: 'Obligations et rappels', en: 'Duties and reminders' },
  legalIntro: {
    fr: 'Rappels pour le service juridique, à vérifier sur les textes en vigueur à la date des faits ; ils ne valent pas avis.',
    en: 'Reminders for the legal service, to be checked against the texts in force on the day; they are no legal advice.',
  },
  duty: { fr: 'Sujet', en: 'Subject' },
  duties: { fr: 'Ce qui est attendu', en: 'What is expected' },
  source: { fr: 'Source', en: 'Source' },
  legalRows: [
    [
      { fr: 'Opérateur au public', en: 'Operator to the public' },
      {
        fr: 'Qui offre un accès au public, même gratuit, a les obligations de conservation d’un opérateur.',
        en: 'Whoever offers access to the public, even free of charge, has the retention duties of an operator.',
      },
      {
        fr: 'Code des postes et des communications électroniques, art. L. 32 et L. 34-1',
        en: 'Code des postes et des communications électroniques (CPCE), art. L. 32 and L. 34-1',
      },
    ],
    [
      { fr: 'Données techniques de connexion', en: 'Technical connection data' },
      {
        fr: 'Données techniques permettant d’identifier la source de la connexion : un an, puis effacées. Les autres données de trafic ne sont conservées que sur injonction ; jamais le contenu ni les adresses consultées.',
        en: 'Technical data that identify the source of the connection: one year, then erased. Other traffic data are kept on order only; never content nor addresses visited.',
      },
      {
        fr: 'CPCE, art. L. 34-1, II bis et III (décret n° 2021-1361 du 20 octobre 2021 ; injonction : décret n° 2022-1327 du 17 octobre 2022)',
        en: 'CPCE, art. L. 34-1, II bis and III (decree no. 2021-1361 of 20 October 2021; order: decree no. 2022-1327 of 17 October 2022)',
      },
    ],
    [
      { fr: 'Identité', en: 'Identity' },
      {
        fr: 'Cinq ans si elle est recueillie ; rien n’oblige à la demander.',
        en: 'Five years if collected; nothing obliges to ask for it.',
      },
      {
        fr: 'CPCE, art. L. 34-1 et R. 10-13 (décret n° 2021-1361)',
        en: 'CPCE, art. L. 34-1 and R. 10-13 (decree no. 2021-1361)',
      },
    ],
    [
      { fr: 'Autres données de compte', en: 'Other account data' },
      { fr: 'Un an.', en: 'One year.' },
      {
        fr: 'CPCE, art. L. 34-1 et R. 10-13 (décret n° 2021-1361)',
        en: 'CPCE, art. L. 34-1 and R. 10-13 (decree no. 2021-1361)',
      },
    ],
    [
      { fr: 'Information du public', en: 'Information of the public' },
      {
        fr: 'Affiche ou page : données, finalité, durée, droits.',
        en: 'Poster or page: data, purpose, duration, rights.',
      },
      { fr: 'Règlement (UE) 2016/679, art. 13', en: 'Regulation (EU) 2016/679, art. 13' },
    ],
    [
      { fr: 'Pictogramme', en: 'Pictogram' },
      {
        fr: 'Affiché à l’entrée de tout lieu ouvert au public qui propose le Wi-Fi.',
        en: 'Shown at the entrance of every place open to the public that offers Wi-Fi.',
      },
      { fr: 'Loi n° 2015-136 du 9 février 2015', en: 'Law no. 2015-136 of 9 February 2015' },
    ],
    [
      { fr: 'Moins de trois ans', en: 'Under three' },
      {
        fr: 'Pas de Wi-Fi dans les espaces d’accueil, de repos et d’activité des moins de trois ans ; l’application aux locaux de PMI est à faire confirmer.',
        en: 'No Wi-Fi in areas for reception, rest and activities of children under three; whether rooms of mother and child care fall under it is to be confirmed.',
      },
      { fr: 'Loi n° 2015-136 du 9 février 2015', en: 'Law no. 2015-136 of 9 February 2015' },
    ],
    [
      { fr: 'Cofinancement européen', en: 'European co-financing' },
      {
        fr: 'Emblème, mention « Union européenne » et nom du fonds sur toute communication et sur le portail ; affiche A3 à l’entrée.',
        en: 'Emblem, the words “Union européenne” and the name of the fund on all communication and on the portal; A3 poster at the entrance.',
      },
      {
        fr: 'Règlement (UE) n° 1303/2013, art. 115 et annexe XII ; règlement d’exécution (UE) n° 821/2014',
        en: 'Regulation (EU) no. 1303/2013, art. 115 and annex XII; implementing regulation (EU) no. 821/2014',
      },
    ],
    [
      { fr: 'Amiante', en: 'Asbestos' },
      {
        fr: 'Repérage avant tout percement dans un bâtiment dont le permis de construire date d’avant le 1er juillet 1997.',
        en: 'Survey before any drilling in a building whose permit is older than 1 July 1997.',
      },
      {
        fr: 'Code du travail, art. L. 4412-2 et R. 4412-97 ; arrêté du 16 juillet 2019',
        en: 'Code du travail, art. L. 4412-2 and R. 4412-97; order of 16 July 2019',
      },
    ],
    [
      { fr: 'Fournisseur d’accès', en: 'Access provider' },
      {
        fr: 'Données d’identification conservées au titre de la loi pour la confiance dans l’économie numérique : un an pour les données techniques de connexion.',
        en: 'Identification data kept under the law on trust in the digital economy: one year for technical connection data.',
      },
      {
        fr: 'Loi n° 2004-575 du 21 juin 2004, art. 6 ; décret n° 2021-1362 du 20 octobre 2021, art. 5',
        en: 'Law no. 2004-575 of 21 June 2004, art. 6; decree no. 2021-1362 of 20 October 2021, art. 5',
      },
    ],
    [
      { fr: 'Sous-traitance et registre', en: 'Processors and records' },
      {
        fr: 'Contrat avec chaque sous-traitant, traitement inscrit au registre, analyse d’impact à étudier.',
        en: 'A contract with each processor, the processing in the records, an impact assessment to be considered.',
      },
      { fr: 'Règlement (UE) 2016/679, art. 28, 30 et 35', en: 'Regulation (EU) 2016/679, art. 28, 30 and 35' },
    ],
    [
      { fr: 'Droit d’auteur', en: 'Copyright' },
      {
        fr: 'Le titulaire de l’accès veille à ce qu’il ne serve pas à contrefaire ; les conditions d’utilisation le rappellent.',
        en: 'Whoever holds the access sees to it that it is not used to infringe copyright; the terms of use say so.',
      },
      {
        fr: 'Code de la propriété intellectuelle, art. L. 336-3',
        en: 'Code de la propriété intellectuelle, art. L. 336-3',
      },
    ],
    [
      { fr: 'Accessibilité du portail', en: 'Accessibility of the portal' },
      {
        fr: 'Portail conforme au RGAA, avec sa déclaration d’accessibilité.',
        en: 'Portal in line with the French accessibility reference, with its statement.',
      },
      {
        fr: 'Loi n° 2005-102 du 11 février 2005, art. 47 ; décret n° 2019-768 du 24 juillet 2019',
        en: 'Law no. 2005-102 of 11 February 2005, art. 47; decree no. 2019-768 of 24 July 2019',
      },
    ],
    [
      { fr: 'Clauses administratives', en: 'Administrative clauses' },
      {
        fr: 'CCAG-TIC de 2009 ; celui de 2021 pour les marchés lancés à compter du 1er avril 2021 qui s’y réfèrent.',
        en: 'CCAG-TIC of 2009; that of 2021 for contracts launched from 1 April 2021 that refer to it.',
      },
      { fr: 'Arrêtés du 16 septembre 2009 et du 30 mars 2021', en: 'Orders of 16 September 2009 and of 30 March 2021' },
    ],
    [
      { fr: 'Fréquences', en: 'Frequencies' },
      {
        fr: 'PIRE et canaux conformes à la table française du catalogue ; détection des radars (DFS) par les bornes.',
        en: 'EIRP and channels held to the French table of the catalogue; radar detection (DFS) by the access points.',
      },
      { fr: 'Table des canaux, catalogs/channels-fr.yaml', en: 'Channel table, catalogs/channels-fr.yaml' },
    ],
    [
      { fr: 'Déclaration d’opérateur', en: 'Declaration as an operator' },
      {
        fr: 'La déclaration préalable à l’Arcep est supprimée depuis 2021. Les obligations d’une collectivité qui établit ou exploite un réseau ouvert au public sont à faire confirmer.',
        en: 'The prior declaration to Arcep was abolished in 2021. The duties of an authority that sets up or runs a network open to the public are to be confirmed.',
      },
      {
        fr: 'Ordonnance n° 2021-650 du 26 mai 2021 ; CGCT, art. L. 1425-1',
        en: 'Ordinance no. 2021-650 of 26 May 2021; CGCT, art. L. 1425-1',
      },
    ],
  ],
  schedule: { fr: 'Calendrier de l’opération', en: 'Schedule of the operation' },
  scheduleLabel: { fr: 'Période de l’opération et jalons', en: 'Period of the operation and milestones' },
  milestone: { fr: 'Jalon', en: 'Milestone' },
  date: { fr: 'Date', en: 'Date' },
  remark: { fr: 'Remarque', en: 'Remark' },
  milestones: {
    start: [
      { fr: 'Début de la période', en: 'Start of the period' },
      { fr: 'dépenses éligibles à partir de cette date', en: 'costs are eligible from this date on' },
    ],
    reference: [
      { fr: 'Date de référence', en: 'Reference date' },
      { fr: 'date à laquelle les prix sont appréciés', en: 'the day prices are judged at' },
    ],
    acceptance: [
      { fr: 'Recette', en: 'Acceptance' },
      {
        fr: 'date supposée ; les licences courent à compter de la recette',
        en: 'assumed; licences start at acceptance',
      },
    ],
    end: [
      { fr: 'Fin de la période', en: 'End of the period' },
      {
        fr: 'fin de la période d’exécution (date limite d’acquittement : voir la convention)',
        en: 'last day of an eligible payment',
      },
    ],
    licences: [
      { fr: 'Fin des licences', en: 'End of the licences' },
      { fr: 'renouvellement à la charge du bénéficiaire', en: 'renewal is borne by the beneficiary' },
    ],
  },
  monthsLeft: (months: string) => ({
    fr: `De la recette à la fin de la période : ${months}.`,
    en: `From acceptance to the end of the period: ${months}.`,
  }),
  open: { fr: 'Questions ouvertes', en: 'Open questions' },
  openList: [
    {
      fr: 'Adresses et plans réels des implantations ; ceux de cette étude sont supposés, sauf mention contraire.',
      en: 'Real addresses and plans of the locations; those of this study are assumed where they say so.',
    },
    {
      fr: 'Accès internet en place dans chaque implantation, et leur débit réel.',
      en: 'Internet lines in place at each location, and their real rate.',
    },
    {
      fr: 'Équipements et baies déjà en place, leur âge et leurs ports libres.',
      en: 'Equipment and racks already there, their age and free ports.',
    },
    {
      fr: 'Obligations à faire confirmer : espaces de PMI et moins de trois ans, déclaration du réseau.',
      en: 'Duties to be confirmed: rooms of mother and child care and children under three, declaration of the network.',
    },
    {
      fr: 'Procédure de passation : elle détermine les pièces financières.',
      en: 'Way of purchase: it decides which price documents are used.',
    },
  ],
})
