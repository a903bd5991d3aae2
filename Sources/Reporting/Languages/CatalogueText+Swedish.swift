extension CatalogueText {
    static let swedish = ##"""
        # Advice
        The archives do not hold every session here, so demand and need are lower bounds.
        = Arkiven innehåller inte alla laddsessioner härifrån, så efterfrågan och behov är minimivärden.
        In the busiest hours an estimated {1} of arriving drivers would find no free EVSE; the target is {2}.
        = Under de mest belastade timmarna skulle uppskattningsvis {1} av förarna som kommer inte hitta någon ledig laddpunkt; målet är högst {2}.
        Over all hours an estimated {1} would; the target is {2}.
        = Sett över alla timmar uppskattas andelen till {1}; målet är högst {2}.
        With today's {1} an estimated {2} of arriving drivers would find no free EVSE; the target is {3}.
        = Med dagens {1} skulle uppskattningsvis {2} av förarna som kommer inte hitta någon ledig laddpunkt; målet är högst {3}.
        An estimated {1} of arriving drivers would find no free EVSE; the target is {2}.
        = Uppskattningsvis {1} av förarna som kommer skulle inte hitta någon ledig laddpunkt; målet är högst {2}.
        In the busiest hours an estimated {1} would; the target is {2}.
        = Under de mest belastade timmarna uppskattas andelen till {1}; målet är högst {2}.
        That is about {1} visits a week ({2}).
        = Det är omkring {1} besök i veckan ({2}).
        Only about {1} visits a week ({2}) would find no free EVSE; advice to add starts at {3}.
        = Bara omkring {1} besök i veckan ({2}) skulle inte hitta någon ledig laddpunkt; rådet att bygga ut ges först från {3}.
        That is too near the target to build on: advice to add needs odds of three to one that it is missed. More weeks of data will tell.
        = Det ligger för nära målet för att dra slutsatser: rådet att bygga ut kräver oddsen tre mot ett för att målet missas. Fler veckors data får avgöra.
        Even {1} would not meet the targets in the model, so no number is given.
        = Inte ens {1} skulle klara målen i modellen, så inget antal anges.
        More EVSEs are needed; how many takes {1} weeks of data.
        = Fler laddpunkter behövs; för att säga hur många krävs {1} veckors data.
        {1} would meet both targets.
        = {1} skulle klara båda målen.
        {1} would meet both targets: {2}.
        = {1} skulle klara båda målen: {2}.
        {1} would meet both targets where there are {2}.
        = {1} skulle klara båda målen, mot dagens {2}.
        {1} would meet both targets where there are {2}: {3}.
        = {1} skulle klara båda målen, mot dagens {2}: {3}.
        {1} might do, but the interval reaches today's {2}.
        = {1} kan räcka, men intervallet når upp till dagens {2}.
        {1} would meet both targets; advice to take any away needs {2} weeks of data with today's number, and there are {3}.
        = {1} skulle klara båda målen, men rådet att ta bort några kräver {2} veckors data med dagens antal, och det finns {3}.
        {1} would find none free, {2} in the busiest hours
        = {1} skulle inte hitta någon ledig, under de mest belastade timmarna {2}
        The archives do not hold every session here: demand is at least what is shown, so neither holding nor taking EVSEs away can be advised.
        = Arkiven innehåller inte alla laddsessioner härifrån: efterfrågan är minst den som visas, så något råd att behålla eller ta bort laddpunkter kan inte ges.
        The models disagree with the record: {1} {2} of in-service time, the simulation says {3}.
        = Modellerna stämmer inte med utfallet: {1} {2} av drifttiden, simuleringen ger {3}.
        The models disagree with the record: {1} {2} of in-service time, the simulation says {3}, the state equations {4}.
        = Modellerna stämmer inte med utfallet: {1} {2} av drifttiden, simuleringen ger {3}, tillståndsekvationerna {4}.
        Borderline: within the interval today's {1} may be enough.
        = Gränsfall: inom intervallet kan dagens {1} räcka.
        Borderline: within the interval fewer than {1} a week may find none free.
        = Gränsfall: inom intervallet kan det vara färre än {1} i veckan som inte hittar någon ledig.
        Borderline: within the interval it may be {1} a week, and EVSEs be needed.
        = Gränsfall: inom intervallet kan det vara {1} i veckan, och då behövs fler laddpunkter.
        Borderline: within the interval up to {1} may be needed.
        = Gränsfall: inom intervallet kan upp till {1} behövas.
        every EVSE in service was occupied
        = alla laddpunkter i drift var upptagna
        the one EVSE was occupied
        = den enda laddpunkten var upptagen
        both EVSEs were occupied
        = båda laddpunkterna var upptagna
        all {1} were occupied
        = alla {1} var upptagna
        The one EVSE was never occupied in {1} (the model says {2}).
        = Den enda laddpunkten var aldrig upptagen under {1} (modellen ger {2}).
        The EVSEs were never all occupied in {1} (the model says {2}).
        = Vid inget tillfälle under {1} var alla laddpunkter upptagna samtidigt (modellen ger {2}).
        Every EVSE in service was occupied {1} of in-service time (the model says {2}).
        = Alla laddpunkter i drift var upptagna {1} av drifttiden (modellen ger {2}).
        The one EVSE was occupied {1} of in-service time (the model says {2}).
        = Den enda laddpunkten var upptagen {1} av drifttiden (modellen ger {2}).
        Both EVSEs were occupied {1} of in-service time (the model says {2}).
        = Båda laddpunkterna var upptagna {1} av drifttiden (modellen ger {2}).
        All {1} were occupied {2} of in-service time (the model says {3}).
        = Alla {1} var upptagna {2} av drifttiden (modellen ger {3}).
        Drivers wait: after a departure from the full site the next one often began at once; about {1} of those who find none free seem to stay.
        = Förare väntar: när någon lämnat en full anläggning började ofta nästa laddsession genast; omkring {1} av dem som inte hittar någon ledig verkar stanna kvar.
        About {1} of drivers go on when only one EVSE is free.
        = Omkring {1} av förarna kör vidare när bara en laddpunkt är ledig.
        EVSEs seem not to have worked for {1} of the time, by how drivers passed them over; blocking has that in it, so repair may do what another EVSE would.
        = Laddpunkter tycks ha varit ur funktion {1} av tiden, att döma av hur förarna valt bort dem; det ingår i andelen som inte hittar någon ledig, så en reparation kan göra samma nytta som ytterligare en laddpunkt.
        {1}: with {2} an estimated {3}.
        = {1}; uppskattning med {2}: {3}.
        Each EVSE up to {1} wins back at least {2} a week; the next one would win back fewer.
        = Varje laddpunkt upp till nummer {1} vinner tillbaka minst {2} i veckan; nästa skulle ge färre.
        With the prices given one more EVSE would not earn its cost.
        = Med angivna priser skulle ytterligare en laddpunkt inte bära sin kostnad.
        With the prices given EVSEs earn their cost up to {1}: together they bring {2} a year more than they cost.
        = Med angivna priser bär laddpunkterna sin kostnad upp till nummer {1}: tillsammans ger de {2} mer om året än de kostar.
        With the prices given EVSEs earn their cost up to {1}: together they bring {2} a year more than they cost, and pay back in {3} years.
        = Med angivna priser bär laddpunkterna sin kostnad upp till nummer {1}: tillsammans ger de {2} mer om året än de kostar och är återbetalda på {3} år.
        {1} and {2}
        = {1} och {2}
        EVSEs were plugged in {1} of the time, past {2} %: a flag to look closer, and no ground of this advice.
        = Laddpunkterna hade en bil inkopplad {1} av tiden, över {2} %: en signal att titta närmare, men ingen grund för rådet.
        Demand rose over the time sized on: at its end it is {1} what it was at its start
        = Efterfrågan steg under beräkningsperioden: i slutet är den {1} i början
        Demand fell over the time sized on: at its end it is {1} what it was at its start
        = Efterfrågan sjönk under beräkningsperioden: i slutet är den {1} i början
        Demand rose at once: it is {1} what it was before
        = Efterfrågan steg plötsligt: den är {1} tidigare
        Demand rose at once about {1}: it is {2} what it was before
        = Efterfrågan steg plötsligt omkring {1}: den är {2} tidigare
        Demand fell at once: it is {1} what it was before
        = Efterfrågan sjönk plötsligt: den är {1} tidigare
        Demand fell at once about {1}: it is {2} what it was before
        = Efterfrågan sjönk plötsligt omkring {1}: den är {2} tidigare
        Demand rose after the opening: at the end of the time sized on it is {1} what it was at its start
        = Efterfrågan steg efter öppnandet: i slutet av beräkningsperioden är den {1} i början
        {1}; at that level an estimated {2} would find none free today. A season may look the same.
        = {1}; på den nivån skulle i dag uppskattningsvis {2} inte hitta någon ledig. En säsongsvariation kan se likadan ut.
        more than ten times
        = mer än tio gånger så stor som
        {1} times
        = {1} gånger så stor som
        {1} above
        = {1} högre än
        {1} below
        = {1} lägre än
        One day on which hardly anybody came ({1}) is left out.
        = En dag då nästan ingen kom ({1}) är borträknad.
        {1} on which hardly anybody came (the first {2}) are left out.
        = {1} då nästan ingen kom (den första {2}) är borträknade.
        Only the {1} since the number of EVSEs last changed ({2}) are used.
        = Bara tiden sedan antalet laddpunkter senast ändrades ({2}) används: {1}.
        The number of EVSEs last changed on {1}, too near the end to size on the time since: all {2} are used, and today's number was not there for all of them.
        = Antalet laddpunkter ändrades senast {1}, för nära slutet för att dimensionera på tiden därefter: hela perioden på {2} används, trots att dagens antal inte fanns hela tiden.
        {1} to {2}
        = {1} till {2}
        Based on {1} of data ({2}), {3}; intervals are 90 %, sampling error only.
        = Underlag: {1} med data ({2}), {3}; intervallen är på 90 % och avser enbart urvalsfel.
        Indicative: {1} of data ({2}), {3}; intervals are 90 %, sampling error only.
        = Indikativt: {1} med data ({2}), {3}; intervallen är på 90 % och avser enbart urvalsfel.
        Direction only: {1} of data ({2}), {3}; intervals are 90 %, sampling error only.
        = Endast riktning: {1} med data ({2}), {3}; intervallen är på 90 % och avser enbart urvalsfel.
        One day that the site's plan excludes is left out.
        = En dag som anläggningens plan undantar är borträknad.
        {1} that the site's plan excludes are left out.
        = {1} som anläggningens plan undantar är borträknade.
        1 more is planned
        = 1 till är planerad
        {1} more are planned
        = {1} till är planerade
        {1} must be here by the site's plan, and there is 1.
        = Enligt anläggningens plan ska det finnas {1} här, och det finns 1.
        {1} must be here by the site's plan, and there are {2}.
        = Enligt anläggningens plan ska det finnas {1} här, och det finns {2}.
        No EVSE was in service in the period.
        = Ingen laddpunkt var i drift under perioden.
        {1} of sessions name no EVSE, so how many were occupied cannot be known.
        = {1} av laddsessionerna anger ingen laddpunkt, så det går inte att veta hur många som var upptagna.
        Only {1} of data: advice needs {2}.
        = Bara {1} med data: ett råd kräver {2}.
        There is no session in the period.
        = Det finns ingen laddsession under perioden.
        Nobody came in the last {1}, though sessions are there from other time: is the site still in use?
        = Ingen har kommit på {1}, fast det finns laddsessioner från annan tid: används anläggningen fortfarande?
        Only {1} in the last {2}: advice needs {3}.
        = Bara {1} på {2}: ett råd kräver {3}.
        {1} day
        = {1} dag
        {1} days
        = {1} dagar
        {1} visit
        = {1} besök
        {1} visits
        = {1} besök
        {1} week
        = {1} vecka
        {1} weeks
        = {1} veckor
        {1} session
        = {1} laddsession
        {1} sessions
        = {1} laddsessioner

        # Numbers
        less than {1}
        = mindre än {1}
        up to {1}
        = upp till {1}
        {1} EVSE
        = {1} laddpunkt
        {1} EVSEs
        = {1} laddpunkter

        # Sites with AC and DC
        {1}, of which class the plan does not say.
        = {1}, men planen anger inte av vilken klass.
        {1} of sessions name no EVSE, so of which class they are cannot be known.
        = {1} av laddsessionerna anger ingen laddpunkt, så det går inte att veta vilken klass de hör till.
        {1} of sessions name no EVSE and are of no class.
        = {1} av laddsessionerna anger ingen laddpunkt och hör inte till någon klass.
        more are needed
        = fler behövs
        more are needed, {1} in all
        = fler behövs, totalt {1}
        fewer would do
        = färre räcker
        fewer would do, {1} in all
        = färre räcker, totalt {1}
        as many as are needed
        = så många som behövs
        no advice
        = inget råd

        # Verdicts and evidence
        add {1}
        = bygg ut med {1}
        add
        = bygg ut
        hold
        = behåll
        {1} spare
        = överskott {1}
        spare
        = överskott
        unknown
        = okänt
        too little for advice
        = för lite för ett råd
        enough for the direction only
        = räcker bara för riktningen
        indicative
        = indikativt
        the archives do not hold every session: figures are lower bounds
        = arkiven innehåller inte alla laddsessioner: siffrorna är minimivärden
        add {1}: {2}
        = bygg ut med {1}: {2}
        add EVSEs
        = bygg ut med fler laddpunkter
        hold at {1}
        = behåll {1}
        {1} to spare: {2}
        = överskott på {1}: {2}
        EVSEs to spare
        = överskott på laddpunkter
        no advice on {1}
        = inget råd om {1}
        , direction only
        = , endast riktning
        , indicative
        = , indikativt

        # The report's frame
        Charging capacity, {1}
        = Laddkapacitet, {1}
        newest evidence {1}
        = senaste uppgift {1}
        There is no site with sessions in this period.
        = Ingen anläggning har laddsessioner under perioden.
        Since the last report
        = Sedan förra rapporten
        Data quality
        = Datakvalitet
        How it was computed
        = Så har det beräknats
        Site
        = Anläggning
        Advice
        = Råd
        EVSEs
        = Laddpunkter
        Find none free
        = Hittar ingen ledig
        Plugged in
        = Inkopplad
        Peak kW
        = Topp kW
        Connection to plan kW
        = Rekommenderad anslutning kW
        Sessions
        = Laddsessioner
        Load, means of {1} at the EVSEs: {2}
        = Last, medelvärden över {1} vid laddpunkterna: {2}
        Evidence: {1}
        = Underlag: {1}
        {1} site
        = {1} anläggning
        {1} sites
        = {1} anläggningar

        # Terminal
        Charging capacity
        = Laddkapacitet
        then
        = sedan
        None free
        = Ingen ledig
        Data: {1}
        = Data: {1}
        {1}: {2} read, {3} used
        = {1}: {2} lästa, {3} använda
        {1} source
        = {1} källa
        {1} sources
        = {1} källor
        {1} archive
        = {1} arkiv
        {1} archives
        = {1} arkiv

        # Terminal, a site
        Every EVSE occupied: {1} in {2}
        = Alla laddpunkter upptagna: {1} under {2}
        over {1} find none free
        = över {1} hittar ingen ledig
        never in service
        = aldrig i drift
        {1} of EVSEs plugged in
        = {1} av laddpunkterna med inkopplad bil
        Charging
        = Laddar
        kW max
        = kW max
        … and {1} more: report show evses
        = … och {1} till: report show evses
        The records do not tell charging from being plugged in.
        = Posterna skiljer inte mellan laddning och enbart inkoppling.

        # Changes
        Compared with the report to {1}, the advice is the same everywhere.
        = Jämfört med rapporten till och med {1} är råden desamma överallt.
        Compared with the report to {1}, 1 site is otherwise.
        = Jämfört med rapporten till och med {1} skiljer sig 1 anläggning.
        Compared with the report to {1}, {2} sites are otherwise.
        = Jämfört med rapporten till och med {1} skiljer sig {2} anläggningar.
        new in the report
        = ny i rapporten
        not in the report any more
        = finns inte längre i rapporten
        {1} before, now {2}
        = tidigare {1}, nu {2}
        advised number {1}, now {2}
        = rekommenderat antal tidigare {1}, nu {2}
        none
        = inget

        # Connection
        , with load management too
        = , även med lastbalansering
        , or {1} with load management
        = , eller {1} med lastbalansering
        once a year
        = en gång om året
        once in {1} years
        = en gång på {1} år
        Connection to plan: {1}{2}. The load to expect there {3} is {4}
        = Rekommenderad anslutning: {1}{2}. Den last som kan väntas där {3} är {4}
        ; with {1} of data the top of that range is planned for
        = ; med {1} som underlag planeras för intervallets övre gräns
        , with {1} of growth.
        = , med {1} tillväxt.
        , with {1} missing
        = , med {1} ej levererat
        Load management at the EVSEs: equal share needs {1}{2}; nobody could serve all with less than {3}.
        = Lastbalansering vid laddpunkterna: lika fördelning kräver {1}{2}; med mindre än {3} kan ingen styrning ge alla full laddning.
        , {1} with load management
        = , {1} med lastbalansering
        {1} would draw up to {2} on arrival{3}.
        = {1} skulle dra upp till {2} om alla laddar vid ankomst{3}.
        {1} fit in today's {2} as they are.
        = {1} ryms inom dagens {2} utan lastbalansering.
        {1} do not fit in today's {2}, not with load management either: {3} of the energy would not come.
        = {1} ryms inte inom dagens {2}, inte heller med lastbalansering: {3} av energin skulle inte levereras.
        {1} fit in today's {2} with load management: {3} of the energy does not come.
        = {1} ryms inom dagens {2} med lastbalansering: {3} av energin levereras inte.
        {1} fit in today's {2} with load management: {3} of the energy does not come and charging ends {4} later on average.
        = {1} ryms inom dagens {2} med lastbalansering: {3} av energin levereras inte och laddningen slutar i snitt {4} senare.

        # Load
        recorded peak {1}
        = registrerad effekttopp {1}
        on arrival {1}
        = vid ankomst {1}
        ; ratings add up to {1}
        = ; sammanlagd märkeffekt {1}
        ; a rating is unknown
        = ; en märkeffekt är okänd
        ; connection {1}
        = ; anslutning {1}
        ; no connection given
        = ; ingen anslutning angiven
        the {1} connection
        = anslutningen på {1}
        The recorded peak of {1} is above {2}.
        = Den registrerade effekttoppen på {1} överskrider {2}.
        Recorded load stays within {1}, but cars that all charge on arrival would reach {2}.
        = Den registrerade lasten håller sig inom {1}, men om alla bilar laddar vid ankomst skulle den nå {2}.
        Load stays within {1}, even if every car charges on arrival ({2}).
        = Lasten håller sig inom {1}, också om alla bilar laddar vid ankomst ({2}).
        All
        = 100 %
        {1} of the energy came without a charging time and is spread evenly over the stay: the recorded load is then too low, and the on-arrival peak the one to plan with.
        = {1} av energin saknar uppgift om laddtid och är jämnt fördelad över inkopplingstiden: den registrerade lasten blir då för låg, och effekttoppen vid ankomst är den att planera efter.
        {1} lie above their EVSE's rating and are left out of the load.
        = {1} ligger över laddpunktens märkeffekt och räknas inte in i lasten.

        # Method
        (default)
        = (standard)
        (set)
        = (angivet)
        Targets: at most {1} of arriving visits find no EVSE free {2}, at most {3} in the busiest hours {4}; advice to add also needs {5} a week {6}.
        = Mål: vid högst {1} av besöken finns ingen ledig laddpunkt {2}, vid högst {3} under de mest belastade timmarna {4}; rådet att bygga ut kräver dessutom {5} i veckan {6}.
        Sites of a type have those of their type, as their reasons say.
        = Anläggningar av en viss typ har typens mål, se deras motiveringar.
        Ranges in brackets are 90 % intervals for sampling error only.
        = Intervall inom parentes är på 90 % och avser enbart urvalsfel.
        Charges one car at a time. Sites, EVSEs and sessions are those of the archives that were read.
        = Laddpunkt som laddar en bil i taget. Anläggningar, laddpunkter och laddsessioner är de som finns i de lästa arkiven.
        Visit
        = Besök
        Sessions of one token at one site with at most 10 minutes between them, counted once.
        = Laddsessioner med samma token på en anläggning med högst 10 minuters mellanrum, räknade som en.
        Share of the time in service in which a car was connected, charging or not.
        = Andel av drifttiden då en bil var inkopplad, vare sig den laddade eller inte.
        Share of the time in service in which energy flowed, where the records say so.
        = Andel av drifttiden då energi överfördes, där posterna visar det.
        Expected share of arriving visits that meet only occupied EVSEs: estimated with a model of arrivals by hour of the week, corrected for those that full hours hide, and of the stays that were recorded.
        = Förväntad andel av besöken som möter enbart upptagna laddpunkter: uppskattad med en modell av ankomsterna per veckotimme, korrigerad för dem som inte syns när allt är fullt, och av de registrerade inkopplingstiderna.
        Busiest hours
        = Mest belastade timmar
        The hours of the week with the highest demand that together carry 10 % of arrivals.
        = De timmar i veckan med högst efterfrågan som tillsammans står för 10 % av ankomsterna.
        Recorded peak
        = Registrerad effekttopp
        Highest mean power over {1}, measured at the EVSEs: losses, standby and other loads are not in it.
        = Högsta medeleffekt över {1}, mätt vid laddpunkterna: förluster, tomgång och övriga laster ingår inte.
        On arrival
        = Vid ankomst
        The same peak had every car drawn its own power from plug-in on: what a site without load management must expect. The figure to plan with where records do not tell when a car was charging.
        = Samma topp om varje bil hade dragit sin egen effekt från inkopplingen: vad en anläggning utan lastbalansering måste räkna med. Värdet att planera efter där posterna inte visar när en bil laddade.
        In 99 % of the windows the recorded load is at or below it.
        = I 99 % av tidsfönstren ligger den registrerade lasten på eller under detta värde.
        {1} lost visit
        = {1} förlorat besök
        {1} lost visits
        = {1} förlorade besök

        # Quality
        Records
        = Poster
        Code
        = Kod
        Meaning
        = Betydelse

        # Totals
        UTC, sites in their local time
        = UTC, anläggningar i lokal tid
        EVSE not named
        = Laddpunkt ej angiven

        # Charts: how many find none free
        number of {1} EVSEs at this site
        = antal {1}-laddpunkter på anläggningen
        number of EVSEs at this site
        = antal laddpunkter på anläggningen
        All arriving visits that find none free
        = Besök utan ledig laddpunkt, alla timmar
        Visits in the busiest hours that find none free
        = Besök utan ledig laddpunkt, mest belastade timmar
        The band is the 90 % interval for sampling error only.
        = Bandet är intervallet på 90 % och avser enbart urvalsfel.
        with {1}: {2}
        = med {1}: {2}
        today {1}: {2}
        = i dag {1}: {2}
        target {1}
        = mål {1}
        Today, with {1}: {2}
        = I dag, med {1}: {2}
        target at most {1}
        = mål högst {1}
        from
        = från
        to
        = till
        Lost visits a week
        = Förlorade besök per vecka
        Occupied on average
        = Upptagna i snitt
        Peak kW on arrival
        = Topp kW vid ankomst
        Net a year
        = Netto per år

        # Charts: occupied at once
        EVSEs occupied at the same time
        = samtidigt upptagna laddpunkter
        EVSEs occupied at the same time, share of time
        = Samtidigt upptagna laddpunkter, andel av tiden
        Share of time
        = Andel av tiden
        all: {1}
        = alla: {1}
        On average {1} of {2} were occupied
        = Upptagna i snitt: {1} av {2}
        , at most {1}
        = , som mest {1}
        ; never all of them
        = ; aldrig alla samtidigt
        ; all of them {1} of the time
        = ; alla samtidigt {1} av tiden

        # Charts: connection
        limit on the site's power
        = gräns för anläggningens effekt
        What a smaller connection would cost drivers
        = Vad en mindre anslutning skulle kosta förarna
        Share of the recorded energy that does not come before plug-out. Equal share sees only who is plugged in, and gives nobody less than 6 A; foresight is a bound.
        = Andel av den registrerade energin som inte hinner levereras före urkoppling. Lika fördelning ser bara vilka som är inkopplade och ger ingen mindre än 6 A; full framförhållning är en teoretisk gräns.
        connection {1}
        = anslutning {1}
        serves all, with foresight: {1}
        = räcker för alla, full framförhållning: {1}
        equal share, to plan with: {1}
        = lika fördelning, att planera efter: {1}
        equal share
        = lika fördelning
        foresight
        = full framförhållning
        Nobody can serve all with less than {1}
        = Med mindre än {1} kan ingen styrning ge alla full laddning
        equal share needs {1} for 99 % of the energy
        = lika fördelning kräver {1} för 99 % av energin
        all on arrival take {1} at an instant
        = om alla laddar vid ankomst blir det momentant {1}
        Limit kW
        = Gräns kW
        Missing with equal share
        = Ej levererat, lika fördelning
        Sessions short
        = Laddsessioner med brist
        Missing with foresight
        = Ej levererat, full framförhållning

        # Charts: days and outages
        Sessions begun by day, and outages
        = Påbörjade laddsessioner per dag, och avbrott
        Sessions begun by week, and outages
        = Påbörjade laddsessioner per vecka, och avbrott
        Fewer
        = Färre
        more sessions
        = fler laddsessioner
        known outage
        = känt avbrott
        suspected outage
        = misstänkt avbrott
        no data
        = inga data
        empty: not in service
        = tomt: inte i drift
        {1} was silent for longer than chance explains, {2}
        = {1} var tyst längre än slumpen förklarar, {2}
        {1} were silent for longer than chance explains, {2} {3}
        = {1} var tysta längre än slumpen förklarar, {2} {3}
        statuses tell of outages of {1}
        = enligt status har {1} haft avbrott
        No EVSE is known or suspected to have been out of order.
        = Ingen laddpunkt har haft något känt eller misstänkt avbrott.
        The {1} most used of {2}.
        = De {1} mest använda av {2}.
        Day
        = Dag
        Week from
        = Vecka från
        {1}, down
        = {1}, avbrott
        {1}, silent
        = {1}, tyst

        # Charts: use of each
        Time plugged in (light) and, within it, charging (dark)
        = Inkopplad tid (ljus) och laddtid därav (mörk)
        Time plugged in
        = Inkopplad tid
        {1}: {2} of the time plugged in.
        = {1}: bil inkopplad {2} av tiden.
        Most used: {1} with {2}; least: {3} with {4}.
        = Mest använd: {1} med {2}; minst: {3} med {4}.
        The {1} most used of {2}; the table has all.
        = De {1} mest använda av {2}; tabellen visar alla.
        The records do not tell charging from being plugged in, so only the latter is shown.
        = Posterna skiljer inte mellan laddning och enbart inkoppling, så bara inkopplad tid visas.
        For {1} the records do not tell charging from being plugged in.
        = För {1} skiljer posterna inte mellan laddning och enbart inkoppling.
        Charging is known for part of the sessions of {1}: at least what is shown.
        = Laddtiden är känd för en del av laddsessionerna på {1}: minst det som visas.
        On arrival kW
        = Vid ankomst kW
        Rated kW
        = Märkeffekt kW

        # Charts: hours of the week
        Share of EVSEs plugged in, by hour of the week
        = Andel laddpunkter med inkopplad bil, per veckotimme
        {1} of EVSEs
        = {1} av laddpunkterna
        more than {1} of visits find none free
        = mer än {1} av besöken hittar ingen ledig
        not in service
        = inte i drift
        Busiest: {1}–{2} with {3} plugged in.
        = Mest belastat: {1}–{2}, {3} med inkopplad bil.
        In no hour do more than {1} of visits find none free.
        = Under ingen timme är det mer än {1} av besöken som inte hittar någon ledig.
        In {1} of the week more than {2} of visits find none free.
        = Under {1} i veckan är det mer än {2} av besöken som inte hittar någon ledig.
        {1} plugged in
        = {1} inkopplad
        {1} none free
        = {1} ingen ledig
        {1} hour
        = {1} timme
        {1} hours
        = {1} timmar

        # Charts: load duration
        share of time at or above this load
        = andel av tiden på eller över denna last
        How long each load lasts
        = Lastens varaktighet
        peak {1}
        = topp {1}
        {1}, above this scale
        = {1}, över skalan
        Recorded peak {1}
        = Registrerad effekttopp {1}
        above {1} for 1 % of the time
        = över {1} under 1 % av tiden
        {1} had cars charged on arrival
        = {1} om bilarna laddat vid ankomst
        kW exceeded
        = Överskriden last kW

        # Charts: one more
        the EVSE of this number
        = laddpunkt nr
        Visits a week that one more EVSE wins back
        = Besök per vecka som ytterligare en laddpunkt vinner tillbaka
        Light: the EVSEs that are there. Dashes: worth advising from {1} a week.
        = Ljust: befintliga laddpunkter. Streckat: värt att rekommendera från {1} i veckan.
        Visits a week won back
        = Återvunna besök per vecka
        Number {1} would win back {2} visits a week
        = Nummer {1} skulle vinna tillbaka {2} besök i veckan
        from number {1} on each wins back fewer than {2}
        = från nummer {1} ger varje ny färre än {2}
        Each EVSE wins back less than the one before.
        = Varje laddpunkt vinner tillbaka färre besök än den föregående.

        # Charts: small maps
        {1}: busiest {2} with {3} plugged in
        = {1}: mest belastat {2}, {3} med inkopplad bil

        # Charts: typical day
        local time
        = lokal tid
        A typical day
        = En typisk dag
        Line: median of workdays; band: without their lowest and highest tenth. Dashes: median of weekends.
        = Linje: median för vardagar; band: utan lägsta och högsta tiondelen. Streckat: median för helger.
        On workdays usually highest at {1} with {2}, above {3} on one in ten
        = Vardagar oftast högst kl. {1} med {2}, en dag av tio över {3}
        On most workdays there is no load at any hour
        = De flesta vardagar finns ingen last under någon timme
        at weekends at {1} with {2}
        = helger kl. {1} med {2}
        at weekends usually none
        = helger oftast ingen
        Local time
        = Lokal tid
        Workdays kW
        = Vardagar kW
        one in ten below
        = en av tio under
        one in ten above
        = en av tio över
        Weekends kW
        = Helger kW

        # Page: data
        Parties
        = Parter
        Each with its role, and whether the archives hold all of its sessions.
        = Var och en med sin roll, och om arkiven innehåller alla dess laddsessioner.
        Records by kind
        = Poster per typ
        Nothing was found wrong with the records.
        = Inga fel hittades i posterna.
        What was found in the records
        = Anmärkningar på posterna
        Findings
        = Anmärkningar
        {1} read; the newest evidence in them is of {2} ({3}).
        = {1} har lästs; den senaste uppgiften är från {2} ({3}).

        # Page
        No sites
        = Inga anläggningar
        What to do
        = Att göra
        All sites
        = Alla anläggningar

        # Page: figures
        Data
        = Data

        # Page: load
        Figure
        = Mått
        Value
        = Värde
        Peak on arrival
        = Effekttopp vid ankomst
        Least possible peak
        = Lägsta möjliga effekttopp
        no peak that agrees with the records is lower
        = ingen topp som är förenlig med posterna är lägre
        Highest possible peak
        = Högsta möjliga effekttopp
        unknown, as the rating of an EVSE is
        = okänd, eftersom en laddpunkts märkeffekt är okänd
        none is higher
        = ingen är högre
        99 % of the time at or below
        = 99 % av tiden på eller under
        Sum of the EVSEs’ own peaks
        = Summan av laddpunkternas egna toppar
        at different times
        = vid olika tidpunkter
        Coincidence
        = Sammanlagringsfaktor
        recorded peak of that sum
        = registrerad effekttopp som andel av den summan
        Load factor
        = Belastningsfaktor
        mean load of the recorded peak
        = medellast som andel av den registrerade effekttoppen
        Sum of ratings
        = Sammanlagd märkeffekt
        what all EVSEs could draw
        = vad alla laddpunkter kan dra tillsammans
        Connection
        = Anslutning
        the configuration gives none
        = saknas i konfigurationen
        as configured
        = enligt konfigurationen

        # Page: overview
        Connection kW
        = Anslutning kW
        ▲ add · ● hold · ▽ to spare · ? unknown.
        = ▲ bygg ut · ● behåll · ▽ överskott · ? okänt.
        The first {1} of {2}.
        = De första {1} av {2}.
        {1} to {2} from top to bottom
        = Uppifrån och ned {1} till {2}
        hours from left to right; the darker, the more EVSEs are plugged in, up to all of them. Rings: more than {1} of visits find none free.
        = timmar från vänster till höger; ju mörkare, desto fler laddpunkter med inkopplad bil, upp till alla. Ringar: mer än {1} av besöken hittar ingen ledig.
        When sites are busy
        = När anläggningarna har hög beläggning
        1 needs more EVSEs
        = 1 behöver fler laddpunkter
        {1} need more EVSEs
        = {1} behöver fler laddpunkter
        1 is right as it is
        = 1 har rätt antal
        {1} are right as they are
        = {1} har rätt antal
        1 has EVSEs to spare
        = 1 har överskott på laddpunkter
        {1} have EVSEs to spare
        = {1} har överskott på laddpunkter
        {1} cannot be judged
        = {1} kan inte bedömas
        Of {1}, {2}.
        = Av {1}: {2}.

        # Page: frame
        Skip to the report
        = Hoppa till rapporten
        Contents
        = Innehåll
        Made by {1}. This page holds all it shows: it loads nothing and runs nothing.
        = Skapad med {1}. Sidan är komplett i sig själv: den hämtar inget och kör ingen kod.

        # Page: a site
        When it is busy
        = När beläggningen är hög
        Occupancy by hour is not known for this site.
        = Beläggningen per timme är inte känd för anläggningen.
        All load figures
        = Alla lastvärden
        Load figures
        = Lastvärden
        Load
        = Last
        No energy came with a power curve.
        = Effektkurva saknas för all energi.
        Connection and load management
        = Anslutning och lastbalansering
        Nothing here can be charged later than it is.
        = Ingen laddning här kan skjutas upp.
        How many EVSEs are needed
        = Behov av laddpunkter
        There is too little data for a curve of what fewer or more EVSEs would mean.
        = För lite data för en kurva över vad färre eller fler laddpunkter skulle innebära.
        Per EVSE
        = Per laddpunkt
        No EVSE was in service in this period.
        = Ingen laddpunkt var i drift under denna period.

        # Page: verdict
        Why, and how sure that is
        = Varför, och hur säkert det är
        of the time an EVSE is plugged in
        = av tiden har en laddpunkt bil inkopplad
        {1} charging
        = laddning {1}
        charging time not known
        = laddtid ej känd
        of visits find none free
        = av besöken hittar ingen ledig
        not known
        = ej känt
        of visits find none free, estimated
        = av besöken hittar ingen ledig, uppskattat
        {1} in the busiest hours
        = {1} under de mest belastade timmarna
        peak load
        = effekttopp
        no power curve
        = ingen effektkurva
        {1} on arrival
        = {1} vid ankomst
        highest mean of {1}
        = högsta medelvärde över {1}
        Never
        = Aldrig
        the EVSE occupied
        = laddpunkten upptagen
        all {1} occupied
        = alla {1} upptagna
        in {1}
        = under {1}
        of the time the EVSE occupied
        = av tiden är laddpunkten upptagen
        of the time all {1} occupied
        = av tiden är alla {1} upptagna

        # Mail
        1 site needs more EVSEs
        = 1 anläggning behöver fler laddpunkter
        {1} sites need more EVSEs
        = {1} anläggningar behöver fler laddpunkter
        nothing to do
        = inga åtgärder
        Charging: {1}
        = Laddning: {1}
        And {1} more, in the page that is attached.
        = Och {1} till, på den bifogade sidan.
        Made by {1}.
        = Skapad med {1}.
        {1} suspected outage
        = {1} misstänkt avbrott
        {1} suspected outages
        = {1} misstänkta avbrott

        # Time
        {1} minute
        = {1} minut
        {1} minutes
        = {1} minuter

        # Adding up
        {1} kWh in windows and {2} without a place are the {3} kWh of counted sessions
        = {1} kWh i tidsfönster och {2} ej placerade motsvarar de räknade laddsessionernas {3} kWh
        {1} by status are the {2} that EVSEs were available
        = {1} per status motsvarar de {2} då laddpunkter var tillgängliga
        {1} records read have {2} dispositions
        = {1} lästa poster har fått {2} utfall
        Does not add up: {1}; {2}; {3}. Differences: {4}. Try: report check.
        = Stämmer inte: {1}; {2}; {3}. Skillnader: {4}. Prova: report check.
        Adds up, to the milliwatt-hour and the second: {1}; {2}; {3}.
        = Stämmer på milliwattimmen och sekunden: {1}; {2}; {3}.
        {1} s by status
        = {1} s per status
        {1} s occupied
        = {1} s upptagen tid

        # Parties
        {1}: {2}, complete
        = {1}: {2}, fullständig
        {1}: {2}, incomplete
        = {1}: {2}, ofullständig

        # Shares
        never
        = aldrig

        # Weekdays and months
        Mon
        = mån
        Tue
        = tis
        Wed
        = ons
        Thu
        = tor
        Fri
        = fre
        Sat
        = lör
        Sun
        = sön
        Jan
        = jan
        Feb
        = feb
        Mar
        = mar
        Apr
        = apr
        May
        = maj
        Jun
        = jun
        Jul
        = jul
        Aug
        = aug
        Sep
        = sep
        Oct
        = okt
        Nov
        = nov
        Dec
        = dec

        # Workbook
        Zone
        = Tidszon
        All occupied
        = Alla upptagna
        with load management kW
        = med laststyrning kW
        Weeks
        = Veckor
        Evidence
        = Underlag
        Sessions are
        = Laddsessionerna är
        Why
        = Varför
        complete
        = fullständiga
        partial
        = ofullständiga
        enough for advice
        = tillräckligt för råd
        Sites
        = Anläggningar
        EVSEs now and then
        = Laddpunkter nu och sedan
        How many EVSEs
        = Antal laddpunkter
        {1}: visits that find none free
        = {1}: besök som inte hittar någon ledig
        share of visits
        = andel av besöken
        Hours of the week
        = Veckans timmar
        Load duration
        = Varaktighetskurva
        {1}: load and how long it lasts
        = {1}: lasten och dess varaktighet
        About
        = Om rapporten
        Site id
        = Anläggnings-id
        Suspected outage h
        = Misstänkt avbrott h
        In the busiest hours
        = Under de mest belastade timmarna
        Hour
        = Timme
        Share of time at or above
        = Andel av tiden på eller över
        Period
        = Period
        Clock
        = Tidszon
        Newest evidence
        = Senaste uppgift
        Made by
        = Skapad med
        Targets
        = Mål
        Intervals
        = Intervall
        Adds up
        = Avstämning
        What
        = Uppgift
        EVSE
        = Laddpunkt

        # Names of counts
        read
        = lästa
        used
        = använda
        superseded
        = ersatta
        duplicate
        = dubbletter
        voided
        = annullerade
        excluded
        = uteslutna
        quarantined
        = i karantän

        # Findings
        text that is not UTF-8, read as Windows-1252
        = text som inte är UTF-8, läst som Windows-1252
        a text that looks decoded twice; kept as it is
        = en text som ser ut att vara avkodad två gånger; behålls som den är
        control characters or spaces around a text, removed
        = styrtecken eller blanksteg runt en text, borttagna
        a member is there twice; the last counts
        = ett fält förekommer två gånger; det sista gäller
        an empty text, read as absent
        = en tom text, behandlad som saknad
        a value replaced by #NA
        = ett värde ersatt med #NA
        a value that figures need was replaced by #NA
        = ett värde som beräkningarna behöver har ersatts med #NA
        a number written as a string
        = ett tal skrivet som sträng
        a number with a decimal comma
        = ett tal med decimalkomma
        a fraction where the standard has an integer, rounded
        = ett decimaltal där standarden har heltal, avrundat
        a member that the standard does not have, ignored
        = ett fält som inte finns i standarden, ignorerat
        a member under another name or another version's
        = ett fält under ett annat namn eller under en annan versions namn
        a member under two names with two values; the standard's name counts
        = ett fält under två namn med olika värden; standardens namn gäller
        a listed value in another spelling
        = ett listat värde i annan stavning
        a value that the standard does not list; a session with such a status is excluded
        = ett värde som inte finns i standardens lista; en laddsession med sådan status utesluts
        a text longer than the standard allows, kept whole
        = en text längre än standarden tillåter, behållen i sin helhet
        an id written as a number
        = ett id skrivet som tal
        a negative cost in a CDR that is no credit
        = negativ kostnad i en CDR som inte är en kreditering
        a fragment (PATCH), merged into the object that it changes
        = ett fragment (PATCH), infogat i det objekt som det ändrar
        the record names another party than --party; the record wins
        = posten anger en annan part än --party; posten gäller
        a time without zone, read as UTC
        = en tid utan tidszon, läst som UTC
        a time with an offset, converted to UTC
        = en tid med tidsförskjutning, omräknad till UTC
        a time in another shape than the standard's
        = en tid i annat format än standardens
        a local time, read in the zone that the party's settings name
        = en lokal tid, läst i den tidszon som partens inställningar anger
        shorter than a minute
        = kortare än en minut
        longer than 48 hours
        = längre än 48 timmar
        longer than 31 days; it does not count
        = längre än 31 dagar; räknas inte
        it ends more than 5 minutes after the page that holds it was made
        = slutar mer än 5 minuter efter att sidan den står på skapades
        a last_updated before 2009 or that is no time, read as absent
        = last_updated före 2009 eller inte en tid, behandlad som saknad
        last_updated is before the end
        = last_updated är före sluttiden
        total_time is not end minus start; the timestamps count
        = total_time är inte slut minus start; tidsstämplarna gäller
        total_time is in minutes or seconds; the timestamps count
        = total_time är i minuter eller sekunder; tidsstämplarna gäller
        a CDR made more than 90 days after its end; its days are counted anew
        = en CDR skapad mer än 90 dagar efter sin sluttid; dess dagar räknas om
        no energy: an attempt, not counted in means
        = ingen energi: ett försök, räknas inte i medelvärden
        less than 0.5 kWh
        = mindre än 0,5 kWh
        a tiny negative energy, set to 0
        = obetydligt negativ energi, satt till 0
        energy fed back to the grid; only what was drawn counts
        = energi matad tillbaka till nätet; bara uttagen energi räknas
        more than 250 kWh
        = mer än 250 kWh
        a value in the unit that the party's settings name, converted
        = ett värde i den enhet som partens inställningar anger, omräknat
        period energies in Wh, divided by 1000
        = periodernas energi i Wh, delad med 1000
        the periods' energies do not sum to the total; the total counts
        = periodernas energi summerar inte till totalen; totalen gäller
        periods with meter registers only; their differences count where they agree with the total
        = perioder med enbart mätarställningar; skillnaderna gäller där de stämmer med totalen
        no charging periods; the curve is flat
        = inga laddperioder; kurvan är platt
        periods out of order or repeated; sorted, each once
        = perioder i fel ordning eller upprepade; sorterade, var och en en gång
        a period begins up to a minute outside its session, moved to its edge
        = en period börjar upp till en minut utanför sin laddsession, flyttad till dess gräns
        a period begins outside its session, clipped to it, or cannot be read
        = en period börjar utanför sin laddsession, beskuren till den, eller kan inte läsas
        a period is charged or parked for longer than it lasts; cut to its length
        = en period anger längre laddning eller parkering än den varar; kapad till sin längd
        the cost is a placeholder
        = kostnaden är en platshållare
        no EVSE named; it counts for the Location
        = ingen laddpunkt angiven; räknas för sin Location
        several EVSEs named and nothing tells which; it counts for the Location
        = flera laddpunkter angivna och inget visar vilken; räknas för sin Location
        a token id brought to its usual spelling
        = ett token-id omskrivet till sin vanliga form
        a token that stands for anybody; no driver is told from it
        = en token som kan stå för vem som helst; ingen förare urskiljs av den
        an end an hour before its start in the night of a clock change: local time
        = slut en timme före start natten då klockan ställs om: lokal tid
        a CDR came again with other content; the newest counts
        = en CDR kom igen med annat innehåll; den nyaste gäller
        versions differ at one last_updated; the larger hash counts
        = versioner skiljer sig åt vid samma last_updated; den med störst hash gäller
        a credit CDR voids its original
        = en kredit-CDR annullerar sitt original
        a credit CDR whose original was never read
        = en kredit-CDR vars original aldrig lästs
        several CDRs name one session
        = flera CDR anger samma laddsession
        the same charge under another id
        = samma laddning under ett annat id
        a completed session that no CDR bills; it counts
        = en avslutad laddsession som ingen CDR debiterar; räknas
        a CDR whose session was not read; it counts
        = en CDR vars laddsession inte lästs; räknas
        session and CDR differ in energy; the CDR counts
        = laddsession och CDR anger olika energi; CDR gäller
        an older version of a session
        = en äldre version av en laddsession
        a finished session was said to run again; it stays finished
        = en avslutad laddsession uppgavs pågå igen; den förblir avslutad
        the session never completed: no news for 48 hours; it does not count
        = laddsessionen avslutades aldrig: inget nytt på 48 timmar; räknas inte
        the session was still running; it does not count yet
        = laddsessionen pågick fortfarande; räknas inte än
        declared invalid by its operator; it does not count
        = förklarad ogiltig av sin operatör; räknas inte
        a reservation or pending session that never charged; it does not count
        = en reservation eller väntande laddsession som aldrig laddade; räknas inte
        a fragment of an object that was not read; it waits for it
        = ett fragment av ett objekt som inte lästs; väntar på objektet
        the same content with another last_updated
        = samma innehåll med annan last_updated
        one id in upper and lower case
        = samma id med stora och små bokstäver
        a newer version of a session has less energy; the newest counts
        = en nyare version av en laddsession har mindre energi; den nyaste gäller
        coordinates that cannot be; left out
        = omöjliga koordinater; utelämnade
        coordinates that fit the country when swapped; kept as they are
        = koordinater som passar landet om de byter plats; behållna som de är
        a country in another form than ISO 3166 alpha-3
        = ett land i annan form än ISO 3166 alpha-3
        a power in kW in a field for W
        = en effekt i kW i ett fält för W
        no power given; computed from voltage and current
        = ingen effekt angiven; beräknad från spänning och ström
        power given and computed differ by more than 15 %; the given counts
        = angiven och beräknad effekt skiljer mer än 15 %; den angivna gäller
        a Location without members that the standard requires
        = en Location utan fält som standarden kräver
        no time zone; that of its country, which has one only
        = ingen tidszon; den för landet, som bara har en
        a Location that drivers are not shown
        = en Location som inte visas för förare
        a step size of 0, read as 1
        = stegstorlek 0, läst som 1
        a tariff whose restrictions say nothing or contradict each other
        = en tariff vars villkor inget säger eller motsäger varandra
        usage named its EVSE by another id or Location; only one fits
        = laddningsdata angav laddpunkten med annat id eller annan Location; bara en passar
        one uid at several Locations
        = samma uid på flera Locations
        one evse_id under several uids of a Location
        = samma evse_id under flera uid på en Location
        an EVSE that at least three later complete snapshots lack
        = en laddpunkt som saknas i minst tre senare fullständiga ögonblicksbilder
        a Location that only usage names
        = en Location som bara nämns i laddningsdata
        not JSON
        = inte JSON
        neither Session, CDR, Location, EVSE, Connector nor Tariff
        = varken Session, CDR, Location, EVSE, Connector eller Tariff
        no id
        = inget id
        no owner: the record names none and --party was not given
        = ingen ägare: posten anger ingen och --party angavs inte
        a start or end that is not a time
        = start eller slut som inte är en tid
        a start or end before 2009: the clock was reset or the time is unknown
        = start eller slut före 2009: klockan nollställdes eller tiden är okänd
        the end is before the start
        = slut före start
        energy in a session of no length
        = energi i en laddsession utan längd
        negative energy
        = negativ energi
        more than 1,000 kWh
        = mer än 1 000 kWh
        an energy that is not a number
        = en energi som inte är ett tal
        no start, or a finished record without end or energy
        = ingen start, eller en avslutad post utan slut eller energi
        larger than the limit for one record
        = större än gränsen för en post
        it ends more than 24 hours after its page was made, or 31 days after its last_updated
        = slutar mer än 24 timmar efter att sidan skapades, eller 31 dagar efter sin last_updated
        a member that identifies the record is there twice and differs
        = ett fält som identifierar posten förekommer två gånger med olika värden
        several gzip members, all read
        = flera gzip-delar, alla lästa
        zeros after the gzip data, ignored
        = nollor efter gzip-data, ignorerade
        bytes after the gzip data that are not gzip, ignored
        = byte efter gzip-data som inte är gzip, ignorerade
        named .gz and not gzip; read as it is
        = heter .gz men är inte gzip; läst som den är
        gzip in gzip, unwrapped
        = gzip i gzip, uppackad
        a byte order mark, skipped
        = en byteordningsmarkering (BOM), överhoppad
        UTF-16 with a byte order mark, read as UTF-8
        = UTF-16 med byteordningsmarkering, läst som UTF-8
        a tar archive; its files are read one by one and nothing of it is unpacked
        = ett tar-arkiv; filerna läses en och en och inget packas upp
        something in a tar archive that is not a plain file, ignored
        = något i ett tar-arkiv som inte är en vanlig fil, ignorerat
        the page says that its request failed; its records are not loaded
        = sidan anger att dess begäran misslyckades; posterna läses inte in
        a page without records; nothing follows from it
        = en sida utan poster; inga slutsatser dras av den
        records framed in another way than OCPI's pages
        = poster avgränsade på annat sätt än i OCPI:s sidor
        the gzip data end early
        = gzip-data slutar för tidigt
        the gzip checksum or length is wrong
        = gzip-kontrollsumman eller längden är fel
        the gzip data are damaged
        = gzip-data är skadade
        the tar archive is damaged or ends early
        = tar-arkivet är skadat eller slutar för tidigt
        it inflates to more than the limit, or far more than honest data do
        = packas upp till mer än gränsen, eller till långt mer än normala data gör
        the file cannot be opened or read
        = filen kan inte öppnas eller läsas
        it holds no JSON objects
        = innehåller inga JSON-objekt
        it ended before the day from which records are kept: counted, and not stored
        = den slutade före den dag från vilken poster behålls: räknad, och inte lagrad
        the same record was read before
        = samma post har lästs tidigare
        days without any record where many were to be expected
        = dagar helt utan poster där många var att vänta
        a party's times seem to be local time
        = en parts tider tycks vara lokal tid
        a party's energies seem to be in Wh
        = en parts energivärden tycks vara i Wh
        a party's connector powers seem to be in kW
        = effekten på en parts uttag tycks vara i kW
        a party's TIME is the whole stay; it tells nothing of charging
        = en parts TIME är hela inkopplingstiden; säger inget om laddningen
        a party's CDRs seem to end when charging does, not when the car leaves
        = en parts CDR tycks sluta när laddningen gör det, inte när bilen lämnar
        charges that overlap on one EVSE by more than a minute; occupancy is their union
        = laddningar som överlappar på en laddpunkt med mer än en minut; överlappet räknas en gång
        charges that overlap on one EVSE under two connectors
        = laddningar som överlappar på en laddpunkt under två uttag
        a charge that seems to repeat the energy of the one before it
        = en laddning som tycks upprepa energin från den föregående
        charges above 1.1 times the rating of their EVSE
        = laddningar över 1,1 gånger laddpunktens märkeffekt
        an EVSE that is above its rating again and again: the rating is wrong
        = en laddpunkt som gång på gång ligger över sin märkeffekt: märkeffekten är fel
        EVSEs that share a stem or a physical reference and are never occupied together
        = laddpunkter som delar id-stam eller fysisk referens och aldrig är upptagna samtidigt
        charges during which a status said that their EVSE does not work
        = laddningar under vilka en status angav att laddpunkten inte fungerar
        {1} in the count of records
        = {1} i antalet poster
        (no rows)
        = (inga rader)
        Too narrow to show: {1}
        = För smalt för att visa: {1}
        to plan for {1}
        = att planera för {1}

        # Back-test
        None of {1} could be judged: both parts of its data must carry advice.
        = Ingen av {1} kunde bedömas: båda delarna av data måste räcka till ett råd.
        At {1} of {2} that could be judged, of {3}, what was foreseen from the first part of the data and what was found in the rest agree within their intervals: {4} ({5}). These promise {6}, where demand moves as it does at sites that stayed as they were.
        = Vid {1} av {2} som kunde bedömas, av {3}, stämmer det som förutsågs ur första delen av data och det som visade sig i resten överens inom sina intervall: {4} ({5}). Intervallen lovar {6}, där efterfrågan rör sig som vid anläggningar som förblev oförändrade.
        {1} or more foreseen
        = {1} eller mer förutsett
        {1} to {2} foreseen
        = {1} till {2} förutsett
        What building brought
        = Vad utbyggnaden gav
        Of
        = Av
        Judged
        = Bedömda
        agree
        = stämmer
        Share
        = Andel
        Foreseen on average
        = Förutsett i medel
        found
        = funnet
        Was earlier advice right?
        = Stämde tidigare råd?
        """##
}
