extension CatalogueText {
    static let german = ##"""
        # Dates: day, month, year
        {1} {2} {3}
        = {1}. {2} {3}
        {1} {2}
        = {1}. {2}

        # Advice
        The archives do not hold every session here, so demand and need are lower bounds.
        = Die Archive enthalten hier nicht alle Ladevorgänge; Nachfrage und Bedarf sind daher Untergrenzen.

        In the busiest hours an estimated {1} of arriving drivers would find no free EVSE; the target is {2}.
        = In den Spitzenstunden fänden schätzungsweise {1} der ankommenden Fahrer keinen freien Ladepunkt; Ziel: höchstens {2}.

        Over all hours an estimated {1} would; the target is {2}.
        = Über alle Stunden wären es schätzungsweise {1}; Ziel: höchstens {2}.

        With today's {1} an estimated {2} of arriving drivers would find no free EVSE; the target is {3}.
        = Mit den heutigen {1} fänden schätzungsweise {2} der ankommenden Fahrer keinen freien Ladepunkt; Ziel: höchstens {3}.

        An estimated {1} of arriving drivers would find no free EVSE; the target is {2}.
        = Schätzungsweise {1} der ankommenden Fahrer fänden keinen freien Ladepunkt; Ziel: höchstens {2}.

        In the busiest hours an estimated {1} would; the target is {2}.
        = In den Spitzenstunden wären es schätzungsweise {1}; Ziel: höchstens {2}.

        That is about {1} visits a week ({2}).
        = Das sind etwa {1} Besuche pro Woche ({2}).

        Only about {1} visits a week ({2}) would find no free EVSE; advice to add starts at {3}.
        = Nur etwa {1} Besuche pro Woche ({2}) fänden keinen freien Ladepunkt; ein Ausbau wird erst ab {3} empfohlen.

        That is too near the target to build on: advice to add needs odds of three to one that it is missed. More weeks of data will tell.
        = Das liegt zu nah am Ziel, um danach zu bauen: Ein Ausbau wird erst empfohlen, wenn es mindestens drei zu eins steht, dass das Ziel verfehlt wird. Weitere Wochen mit Daten schaffen Klarheit.

        Even {1} would not meet the targets in the model, so no number is given.
        = Selbst {1} würden die Ziele im Modell nicht erfüllen; daher wird keine Zahl genannt.

        More EVSEs are needed; how many takes {1} weeks of data.
        = Es werden mehr Ladepunkte gebraucht; wie viele, lässt sich erst mit Daten aus {1} Wochen sagen.

        {1} would meet both targets.
        = Für beide Ziele nötig: {1}.

        {1} would meet both targets: {2}.
        = Für beide Ziele nötig: {1}; damit {2}.

        {1} would meet both targets where there are {2}.
        = Für beide Ziele nötig: {1} statt {2}.

        {1} would meet both targets where there are {2}: {3}.
        = Für beide Ziele nötig: {1} statt {2}; damit {3}.

        {1} might do, but the interval reaches today's {2}.
        = Möglicherweise ausreichend: {1}; das Intervall reicht aber bis zu den heutigen {2}.

        {1} would meet both targets; advice to take any away needs {2} weeks of data with today's number, and there are {3}.
        = Für beide Ziele nötig: {1}; ein Rückbau wird aber erst mit Daten aus {2} Wochen mit der heutigen Anzahl empfohlen, vorhanden sind {3}.

        {1} would find none free, {2} in the busiest hours
        = fänden {1} keinen freien, in den Spitzenstunden {2}

        The archives do not hold every session here: demand is at least what is shown, so neither holding nor taking EVSEs away can be advised.
        = Die Archive enthalten hier nicht alle Ladevorgänge: Die Nachfrage ist mindestens so hoch wie gezeigt; daher lässt sich weder Belassen noch Rückbau empfehlen.

        The models disagree with the record: {1} {2} of in-service time, the simulation says {3}.
        = Die Modelle widersprechen der Aufzeichnung. Anteil der Betriebszeit, in dem {1}: aufgezeichnet {2}, laut Simulation {3}.

        The models disagree with the record: {1} {2} of in-service time, the simulation says {3}, the state equations {4}.
        = Die Modelle widersprechen der Aufzeichnung. Anteil der Betriebszeit, in dem {1}: aufgezeichnet {2}, laut Simulation {3}, laut Zustandsgleichungen {4}.

        Borderline: within the interval today's {1} may be enough.
        = Grenzfall: Innerhalb des Intervalls kann auch der heutige Bestand genügen ({1}).

        Borderline: within the interval fewer than {1} a week may find none free.
        = Grenzfall: Innerhalb des Intervalls kann die Zahl der Besuche ohne freien Ladepunkt auch unter {1} pro Woche liegen.

        Borderline: within the interval it may be {1} a week, and EVSEs be needed.
        = Grenzfall: Innerhalb des Intervalls kann die Zahl auch {1} pro Woche erreichen; dann wären mehr Ladepunkte nötig.

        Borderline: within the interval up to {1} may be needed.
        = Grenzfall: Innerhalb des Intervalls können bis zu {1} nötig sein.

        every EVSE in service was occupied
        = alle jeweils betriebsbereiten Ladepunkte belegt waren

        the one EVSE was occupied
        = der einzige Ladepunkt belegt war

        both EVSEs were occupied
        = beide Ladepunkte belegt waren

        all {1} were occupied
        = alle {1} belegt waren

        The one EVSE was never occupied in {1} (the model says {2}).
        = Der einzige Ladepunkt war über {1} nie belegt (laut Modell {2}).

        The EVSEs were never all occupied in {1} (the model says {2}).
        = Die Ladepunkte waren über {1} nie alle gleichzeitig belegt (laut Modell {2}).

        Every EVSE in service was occupied {1} of in-service time (the model says {2}).
        = Alle jeweils betriebsbereiten Ladepunkte waren in {1} der Betriebszeit gleichzeitig belegt (laut Modell {2}).

        The one EVSE was occupied {1} of in-service time (the model says {2}).
        = Der einzige Ladepunkt war in {1} der Betriebszeit belegt (laut Modell {2}).

        Both EVSEs were occupied {1} of in-service time (the model says {2}).
        = Beide Ladepunkte waren in {1} der Betriebszeit gleichzeitig belegt (laut Modell {2}).

        All {1} were occupied {2} of in-service time (the model says {3}).
        = Alle {1} waren in {2} der Betriebszeit gleichzeitig belegt (laut Modell {3}).

        Drivers wait: after a departure from the full site the next one often began at once; about {1} of those who find none free seem to stay.
        = Fahrer warten: Wurde am vollen Standort ein Ladepunkt frei, begann der nächste Ladevorgang oft sofort; etwa {1} derer, die keinen freien finden, bleiben offenbar.

        About {1} of drivers go on when only one EVSE is free.
        = Etwa {1} der Fahrer fahren weiter, wenn nur noch ein Ladepunkt frei ist.

        EVSEs seem not to have worked for {1} of the time, by how drivers passed them over; blocking has that in it, so repair may do what another EVSE would.
        = Ladepunkte waren offenbar in {1} der Zeit gestört, denn Fahrer ließen sie aus; das steckt in den Anteilen ohne freien Ladepunkt, eine Reparatur kann also so viel bringen wie ein weiterer Ladepunkt.

        {1}: with {2} an estimated {3}.
        = {1}, insgesamt also {2}; schätzungsweise {3}.

        Each EVSE up to {1} wins back at least {2} a week; the next one would win back fewer.
        = Jeder weitere Ladepunkt bis Nummer {1} gewinnt mindestens {2} pro Woche zurück, der nächste weniger.

        With the prices given one more EVSE would not earn its cost.
        = Bei den angegebenen Preisen würde ein weiterer Ladepunkt seine Kosten nicht einbringen.

        With the prices given EVSEs earn their cost up to {1}: together they bring {2} a year more than they cost.
        = Bei den angegebenen Preisen bringen Ladepunkte bis Nummer {1} ihre Kosten ein: Zusammen erbringen sie {2} pro Jahr mehr, als sie kosten.

        With the prices given EVSEs earn their cost up to {1}: together they bring {2} a year more than they cost, and pay back in {3} years.
        = Bei den angegebenen Preisen bringen Ladepunkte bis Nummer {1} ihre Kosten ein: Zusammen erbringen sie {2} pro Jahr mehr, als sie kosten, und amortisieren sich in {3} Jahren.

        {1} and {2}
        = {1} und {2}

        EVSEs were plugged in {1} of the time, past {2} %: a flag to look closer, and no ground of this advice.
        = Die Ladepunkte waren in {1} der Zeit belegt, also über {2} %: ein Anlass, genauer hinzusehen, aber keine Grundlage dieser Empfehlung.

        Demand rose over the time sized on: at its end it is {1} what it was at its start
        = Die Nachfrage ist im Bemessungszeitraum gestiegen: Am Ende ist sie {1} am Anfang

        Demand fell over the time sized on: at its end it is {1} what it was at its start
        = Die Nachfrage ist im Bemessungszeitraum gesunken: Am Ende ist sie {1} am Anfang

        Demand rose at once: it is {1} what it was before
        = Die Nachfrage ist sprunghaft gestiegen: Sie ist {1} zuvor

        Demand rose at once about {1}: it is {2} what it was before
        = Die Nachfrage ist sprunghaft gestiegen (um den {1}): Sie ist {2} zuvor

        Demand fell at once: it is {1} what it was before
        = Die Nachfrage ist sprunghaft gesunken: Sie ist {1} zuvor

        Demand fell at once about {1}: it is {2} what it was before
        = Die Nachfrage ist sprunghaft gesunken (um den {1}): Sie ist {2} zuvor

        Demand rose after the opening: at the end of the time sized on it is {1} what it was at its start
        = Die Nachfrage ist nach der Eröffnung gestiegen: Am Ende des Bemessungszeitraums ist sie {1} am Anfang

        {1}; at that level an estimated {2} would find none free today. A season may look the same.
        = {1}; auf diesem Niveau fänden heute schätzungsweise {2} keinen freien Ladepunkt. Saisonale Schwankungen können genauso aussehen.

        more than ten times
        = mehr als zehnmal so hoch wie

        {1} times
        = {1}-mal so hoch wie

        {1} above
        = {1} höher als

        {1} below
        = {1} niedriger als

        One day on which hardly anybody came ({1}) is left out.
        = Ein Tag, an dem kaum jemand kam ({1}), ist nicht berücksichtigt.

        {1} on which hardly anybody came (the first {2}) are left out.
        = {1}, an denen kaum jemand kam (der erste: {2}), sind nicht berücksichtigt.

        Only the {1} since the number of EVSEs last changed ({2}) are used.
        = Verwendet wird nur die Zeit, seit sich die Zahl der Ladepunkte zuletzt geändert hat ({2}): {1}.

        The number of EVSEs last changed on {1}, too near the end to size on the time since: all {2} are used, and today's number was not there for all of them.
        = Die Zahl der Ladepunkte hat sich zuletzt am {1} geändert, zu kurz vor dem Ende, um nur nach der Zeit seither zu bemessen: Verwendet wird der ganze Zeitraum ({2}), in dem es nicht durchgehend die heutige Anzahl gab.

        {1} to {2}
        = {1} bis {2}

        Based on {1} of data ({2}), {3}; intervals are 90 %, sampling error only.
        = Grundlage: Daten aus {1} ({2}), {3}; Intervalle zu 90 %, nur Stichprobenfehler.

        Indicative: {1} of data ({2}), {3}; intervals are 90 %, sampling error only.
        = Anhaltswert: Daten aus {1} ({2}), {3}; Intervalle zu 90 %, nur Stichprobenfehler.

        Direction only: {1} of data ({2}), {3}; intervals are 90 %, sampling error only.
        = Nur Tendenz: Daten aus {1} ({2}), {3}; Intervalle zu 90 %, nur Stichprobenfehler.

        One day that the site's plan excludes is left out.
        = Ein Tag, den der Plan des Standorts ausschließt, ist nicht berücksichtigt.

        {1} that the site's plan excludes are left out.
        = {1}, die der Plan des Standorts ausschließt, sind nicht berücksichtigt.

        1 more is planned
        = 1 weiterer ist geplant

        {1} more are planned
        = {1} weitere sind geplant

        {1} must be here by the site's plan, and there is 1.
        = Laut Plan des Standorts müssen hier {1} vorhanden sein; vorhanden ist 1.

        {1} must be here by the site's plan, and there are {2}.
        = Laut Plan des Standorts müssen hier {1} vorhanden sein; vorhanden sind {2}.

        No EVSE was in service in the period.
        = Im Zeitraum war kein Ladepunkt in Betrieb.

        {1} of sessions name no EVSE, so how many were occupied cannot be known.
        = {1} der Ladevorgänge nennen keinen Ladepunkt; wie viele belegt waren, ist daher nicht feststellbar.

        Only {1} of data: advice needs {2}.
        = Nur Daten aus {1}: Für eine Empfehlung sind {2} nötig.

        There is no session in the period.
        = Im Zeitraum gibt es keinen Ladevorgang.

        Nobody came in the last {1}, though sessions are there from other time: is the site still in use?
        = Zuletzt kam {1} lang niemand, obwohl es aus anderer Zeit Ladevorgänge gibt: Ist der Standort noch in Betrieb?

        Only {1} in the last {2}: advice needs {3}.
        = Nur {1} in den letzten {2}: Für eine Empfehlung sind {3} nötig.

        {1} day
        = {1} Tag

        {1} days
        = {1} Tage

        {1} visit
        = {1} Besuch

        {1} visits
        = {1} Besuche

        {1} week
        = {1} Woche

        {1} weeks
        = {1} Wochen

        {1} session
        = {1} Ladevorgang

        {1} sessions
        = {1} Ladevorgänge

        # Numbers
        less than {1}
        = weniger als {1}

        up to {1}
        = bis {1}

        {1} EVSE
        = {1} Ladepunkt

        {1} EVSEs
        = {1} Ladepunkte

        # AC and DC apart
        {1}, of which class the plan does not say.
        = {1}; ob AC oder DC, sagt der Plan nicht.

        {1} of sessions name no EVSE, so of which class they are cannot be known.
        = {1} der Ladevorgänge nennen keinen Ladepunkt; ihre Klasse ist daher nicht feststellbar.

        {1} of sessions name no EVSE and are of no class.
        = {1} der Ladevorgänge nennen keinen Ladepunkt und gehören zu keiner Klasse.

        more are needed
        = mehr nötig

        more are needed, {1} in all
        = mehr nötig, insgesamt {1}

        fewer would do
        = weniger genügen

        fewer would do, {1} in all
        = weniger genügen, insgesamt {1}

        as many as are needed
        = so viele wie nötig

        no advice
        = keine Empfehlung

        # Verdicts
        add {1}
        = {1} ergänzen

        add
        = ergänzen

        hold
        = belassen

        {1} spare
        = {1} übrig

        spare
        = übrig

        unknown
        = unbekannt

        too little for advice
        = zu wenig für eine Empfehlung

        enough for the direction only
        = reicht nur für die Tendenz

        indicative
        = Anhaltswert

        the archives do not hold every session: figures are lower bounds
        = die Archive enthalten nicht alle Ladevorgänge: Werte sind Untergrenzen

        add {1}: {2}
        = {1} ergänzen: {2}

        add EVSEs
        = Ladepunkte ergänzen

        hold at {1}
        = belassen: {1}

        {1} to spare: {2}
        = {1} übrig: {2}

        EVSEs to spare
        = Ladepunkte übrig

        no advice on {1}
        = keine Empfehlung für {1}

        , direction only
        = , nur Tendenz

        , indicative
        = , als Anhaltswert

        # Headings and tables
        Charging capacity, {1}
        = Ladekapazität, {1}

        newest evidence {1}
        = Datenstand {1}

        There is no site with sessions in this period.
        = In diesem Zeitraum gibt es keinen Standort mit Ladevorgängen.

        Since the last report
        = Seit dem letzten Bericht

        Data quality
        = Datenqualität

        How it was computed
        = Berechnungsweise

        Site
        = Standort

        Advice
        = Empfehlung

        EVSEs
        = Ladepunkte

        Find none free
        = Keiner frei

        Plugged in
        = Belegt

        Peak kW
        = Max. kW

        Connection to plan kW
        = Planwert Anschluss kW

        Sessions
        = Vorgänge

        Load, means of {1} at the EVSEs: {2}
        = Last an den Ladepunkten, Mittelwerte über {1}: {2}

        Evidence: {1}
        = Datengrundlage: {1}

        {1} site
        = {1} Standort

        {1} sites
        = {1} Standorte

        # Terminal
        Charging capacity
        = Ladekapazität

        then
        = dann

        None free
        = Keiner frei

        Data: {1}
        = Daten: {1}

        {1}: {2} read, {3} used
        = {1}: {2} gelesen, {3} verwendet

        {1} source
        = {1} Quelle

        {1} sources
        = {1} Quellen

        {1} archive
        = {1} Archiv

        {1} archives
        = {1} Archive

        # Terminal, one site
        Every EVSE occupied: {1} in {2}
        = Alle Ladepunkte belegt: {1} (Zeitraum: {2})

        over {1} find none free
        = über {1} finden keinen freien

        never in service
        = nie in Betrieb

        {1} of EVSEs plugged in
        = {1} der Ladepunkte belegt

        Charging
        = Ladezeit

        kW max
        = Max. kW

        … and {1} more: report show evses
        = … und {1} mehr: report show evses

        The records do not tell charging from being plugged in.
        = Die Datensätze unterscheiden Lade- und Belegzeit nicht.

        # Changes
        Compared with the report to {1}, the advice is the same everywhere.
        = Gegenüber dem Bericht bis {1} ist die Empfehlung überall gleich.

        Compared with the report to {1}, 1 site is otherwise.
        = Gegenüber dem Bericht bis {1} ist 1 Standort verändert.

        Compared with the report to {1}, {2} sites are otherwise.
        = Gegenüber dem Bericht bis {1} sind {2} Standorte verändert.

        new in the report
        = neu im Bericht

        not in the report any more
        = nicht mehr im Bericht

        {1} before, now {2}
        = zuvor {1}, jetzt {2}

        advised number {1}, now {2}
        = empfohlene Anzahl zuvor {1}, jetzt {2}

        none
        = keine

        # Connection
        , with load management too
        = , auch mit Lastmanagement

        , or {1} with load management
        = , mit Lastmanagement {1}

        once a year
        = einmal im Jahr

        once in {1} years
        = einmal in {1} Jahren

        Connection to plan: {1}{2}. The load to expect there {3} is {4}
        = Zu planender Netzanschluss: {1}{2}. Die dort {3} zu erwartende Last beträgt {4}

        ; with {1} of data the top of that range is planned for
        = ; bei Daten aus {1} wird mit dem oberen Ende dieses Bereichs geplant

        , with {1} of growth.
        = , einschließlich {1} Wachstum.

        , with {1} missing
        = , wobei {1} fehlen

        Load management at the EVSEs: equal share needs {1}{2}; nobody could serve all with less than {3}.
        = Lastmanagement an den Ladepunkten: Gleichmäßige Aufteilung braucht {1}{2}; mit weniger als {3} ließen sich in keinem Fall alle versorgen.

        , {1} with load management
        = , mit Lastmanagement {1}

        {1} would draw up to {2} on arrival{3}.
        = {1} würden bei sofortigem Laden ab Ankunft bis zu {2} beziehen{3}.

        {1} fit in today's {2} as they are.
        = {1} passen ohne Weiteres in die heutigen {2}.

        {1} do not fit in today's {2}, not with load management either: {3} of the energy would not come.
        = {1} passen nicht in die heutigen {2}, auch nicht mit Lastmanagement: {3} der Energie kämen nicht an.

        {1} fit in today's {2} with load management: {3} of the energy does not come.
        = {1} passen mit Lastmanagement in die heutigen {2}: {3} der Energie kommen nicht an.

        {1} fit in today's {2} with load management: {3} of the energy does not come and charging ends {4} later on average.
        = {1} passen mit Lastmanagement in die heutigen {2}: {3} der Energie kommen nicht an, und das Laden endet im Mittel {4} später.

        # Load
        recorded peak {1}
        = gemessene Spitze {1}

        on arrival {1}
        = bei Ankunft {1}

        ; ratings add up to {1}
        = ; Summe der Nennleistungen {1}

        ; a rating is unknown
        = ; eine Nennleistung ist unbekannt

        ; connection {1}
        = ; Netzanschluss {1}

        ; no connection given
        = ; kein Netzanschluss angegeben

        the {1} connection
        = der Netzanschlussleistung von {1}

        The recorded peak of {1} is above {2}.
        = Die gemessene Spitze von {1} liegt über {2}.

        Recorded load stays within {1}, but cars that all charge on arrival would reach {2}.
        = Die gemessene Last bleibt innerhalb {1}; würden alle Fahrzeuge sofort bei Ankunft laden, erreichte sie jedoch {2}.

        Load stays within {1}, even if every car charges on arrival ({2}).
        = Die Last bleibt innerhalb {1}, selbst wenn alle Fahrzeuge sofort bei Ankunft laden ({2}).

        All
        = 100 %

        {1} of the energy came without a charging time and is spread evenly over the stay: the recorded load is then too low, and the on-arrival peak the one to plan with.
        = {1} der Energie wurden ohne Ladezeit gemeldet und sind gleichmäßig über die Standzeit verteilt: Die gemessene Last ist dann zu niedrig; zu planen ist mit der Spitze bei Ankunft.

        {1} lie above their EVSE's rating and are left out of the load.
        = {1} liegen über der Nennleistung des jeweiligen Ladepunkts und sind in der Last nicht enthalten.

        # Methods
        (default)
        = (Standardwert)

        (set)
        = (eingestellt)

        Targets: at most {1} of arriving visits find no EVSE free {2}, at most {3} in the busiest hours {4}; advice to add also needs {5} a week {6}.
        = Ziele: Höchstens {1} der Besuche finden keinen freien Ladepunkt {2}, in den Spitzenstunden höchstens {3} {4}; für die Empfehlung zum Ausbau außerdem mindestens {5} pro Woche {6}.

        Sites of a type have those of their type, as their reasons say.
        = Für Standorte eines Typs gelten die Ziele des Typs, wie in der Begründung angegeben.

        Ranges in brackets are 90 % intervals for sampling error only.
        = Bereiche in Klammern sind Intervalle zu 90 % und erfassen nur den Stichprobenfehler.

        Charges one car at a time. Sites, EVSEs and sessions are those of the archives that were read.
        = Lädt jeweils ein Fahrzeug (Ladepunkt, in OCPI: EVSE). Standorte, Ladepunkte und Ladevorgänge sind die aus den gelesenen Archiven.

        Visit
        = Besuch

        Sessions of one token at one site with at most 10 minutes between them, counted once.
        = Ladevorgänge eines Tokens an einem Standort mit höchstens 10 Minuten Abstand, als ein Besuch gezählt.

        Share of the time in service in which a car was connected, charging or not.
        = Anteil der Betriebszeit, in dem ein Fahrzeug angeschlossen war, ob es lud oder nicht.

        Share of the time in service in which energy flowed, where the records say so.
        = Anteil der Betriebszeit, in dem Energie floss, soweit die Datensätze das zeigen.

        Expected share of arriving visits that meet only occupied EVSEs: estimated with a model of arrivals by hour of the week, corrected for those that full hours hide, and of the stays that were recorded.
        = Erwarteter Anteil der Besuche, die nur belegte Ladepunkte antreffen: geschätzt mit einem Modell der Ankünfte nach Wochenstunde, korrigiert um die Ankünfte, die volle Stunden verdecken, und mit den aufgezeichneten Standzeiten.

        Busiest hours
        = Spitzenstunden

        The hours of the week with the highest demand that together carry 10 % of arrivals.
        = Die Wochenstunden mit der stärksten Nachfrage, auf die zusammen 10 % der Ankünfte entfallen.

        Recorded peak
        = Gemessene Spitze

        Highest mean power over {1}, measured at the EVSEs: losses, standby and other loads are not in it.
        = Höchste mittlere Leistung über {1}, gemessen an den Ladepunkten: ohne Verluste, Standby und andere Lasten.

        On arrival
        = Bei Ankunft

        The same peak had every car drawn its own power from plug-in on: what a site without load management must expect. The figure to plan with where records do not tell when a car was charging.
        = Dieselbe Spitze, wenn jedes Fahrzeug ab dem Einstecken mit seiner eigenen Leistung geladen hätte: womit ein Standort ohne Lastmanagement rechnen muss. Damit ist zu planen, wo die Datensätze nicht zeigen, wann ein Fahrzeug lud.

        In 99 % of the windows the recorded load is at or below it.
        = In 99 % der Zeitfenster liegt die gemessene Last auf oder unter diesem Wert.

        {1} lost visit
        = {1} verlorener Besuch

        {1} lost visits
        = {1} verlorene Besuche

        # Tables of data quality
        Records
        = Datensätze

        Code
        = Code

        Meaning
        = Bedeutung

        # Totals
        UTC, sites in their local time
        = UTC, Standorte in ihrer Ortszeit

        EVSE not named
        = Ladepunkt nicht genannt

        # Charts
        number of {1} EVSEs at this site
        = Anzahl {1}-Ladepunkte am Standort

        number of EVSEs at this site
        = Anzahl Ladepunkte am Standort

        All arriving visits that find none free
        = Besuche ohne freien Ladepunkt, alle Stunden

        Visits in the busiest hours that find none free
        = Besuche ohne freien Ladepunkt, Spitzenstunden

        The band is the 90 % interval for sampling error only.
        = Das Band ist das Intervall zu 90 % und erfasst nur den Stichprobenfehler.

        with {1}: {2}
        = bei {1}: {2}

        today {1}: {2}
        = heute {1}: {2}

        target {1}
        = Ziel {1}

        Today, with {1}: {2}
        = Heute, bei {1}: {2}

        target at most {1}
        = Ziel höchstens {1}

        from
        = von

        to
        = bis

        Lost visits a week
        = Verlorene Besuche pro Woche

        Occupied on average
        = Im Mittel belegt

        Peak kW on arrival
        = Max. kW bei Ankunft

        Net a year
        = Netto pro Jahr

        # Charts: how many are occupied
        EVSEs occupied at the same time
        = Gleichzeitig belegte Ladepunkte

        EVSEs occupied at the same time, share of time
        = Gleichzeitig belegte Ladepunkte, Zeitanteil

        Share of time
        = Zeitanteil

        all: {1}
        = alle: {1}

        On average {1} of {2} were occupied
        = Vorhanden: {2}; im Mittel waren {1} belegt

        , at most {1}
        = , höchstens {1}

        ; never all of them
        = ; nie alle

        ; all of them {1} of the time
        = ; alle in {1} der Zeit

        # Charts: connection
        limit on the site's power
        = Leistungsgrenze des Standorts

        What a smaller connection would cost drivers
        = Folgen eines kleineren Netzanschlusses für die Fahrer

        Share of the recorded energy that does not come before plug-out. Equal share sees only who is plugged in, and gives nobody less than 6 A; foresight is a bound.
        = Anteil der aufgezeichneten Energie, der bis zum Ausstecken nicht ankommt. Die gleichmäßige Aufteilung kennt nur die gerade eingesteckten Fahrzeuge und gibt keinem weniger als 6 A; die Voraussicht ist eine theoretische Grenze.

        connection {1}
        = Netzanschluss {1}

        serves all, with foresight: {1}
        = versorgt alle, mit Voraussicht: {1}

        equal share, to plan with: {1}
        = gleichmäßige Aufteilung, Planwert: {1}

        equal share
        = gleichmäßige Aufteilung

        foresight
        = Voraussicht

        Nobody can serve all with less than {1}
        = Mit weniger als {1} lassen sich in keinem Fall alle versorgen

        equal share needs {1} for 99 % of the energy
        = gleichmäßige Aufteilung braucht {1} für 99 % der Energie

        all on arrival take {1} at an instant
        = laden alle bei Ankunft, sind es kurzzeitig {1}

        Limit kW
        = Grenze kW

        Missing with equal share
        = Fehlt bei gleichmäßiger Aufteilung

        Sessions short
        = Vorgänge mit Fehlmenge

        Missing with foresight
        = Fehlt bei Voraussicht

        # Charts: days
        Sessions begun by day, and outages
        = Begonnene Ladevorgänge je Tag und Ausfälle

        Sessions begun by week, and outages
        = Begonnene Ladevorgänge je Woche und Ausfälle

        Fewer
        = Weniger

        more sessions
        = mehr Vorgänge

        known outage
        = Ausfall

        suspected outage
        = vermuteter Ausfall

        no data
        = keine Daten

        empty: not in service
        = leer: außer Betrieb

        {1} was silent for longer than chance explains, {2}
        = {1} blieb länger ohne Ladevorgang, als der Zufall erklärt: {2}

        {1} were silent for longer than chance explains, {2} {3}
        = {1} blieben länger ohne Ladevorgang, als der Zufall erklärt, darunter {2}: {3}

        statuses tell of outages of {1}
        = Ausfälle laut Statusmeldungen: {1}

        No EVSE is known or suspected to have been out of order.
        = Bei keinem Ladepunkt ist ein Ausfall bekannt oder zu vermuten.

        The {1} most used of {2}.
        = Die {1} meistgenutzten von {2}.

        Day
        = Tag

        Week from
        = Woche ab

        {1}, down
        = {1}, Ausfall

        {1}, silent
        = {1}, still

        # Charts: each EVSE
        Time plugged in (light) and, within it, charging (dark)
        = Belegzeit (hell) und darin Ladezeit (dunkel)

        Time plugged in
        = Belegzeit

        {1}: {2} of the time plugged in.
        = {1}: {2} der Zeit belegt.

        Most used: {1} with {2}; least: {3} with {4}.
        = Am meisten genutzt: {1} mit {2}; am wenigsten: {3} mit {4}.

        The {1} most used of {2}; the table has all.
        = Die {1} meistgenutzten von {2}; die Tabelle zeigt alle.

        The records do not tell charging from being plugged in, so only the latter is shown.
        = Die Datensätze unterscheiden Lade- und Belegzeit nicht; gezeigt ist daher nur die Belegzeit.

        For {1} the records do not tell charging from being plugged in.
        = Für {1} unterscheiden die Datensätze Lade- und Belegzeit nicht.

        Charging is known for part of the sessions of {1}: at least what is shown.
        = Für {1} ist die Ladezeit nur bei einem Teil der Ladevorgänge bekannt: mindestens der gezeigte Wert.

        On arrival kW
        = Bei Ankunft kW

        Rated kW
        = Nennleistung kW

        # Charts: hours of the week
        Share of EVSEs plugged in, by hour of the week
        = Anteil belegter Ladepunkte nach Wochenstunde

        {1} of EVSEs
        = {1} der Ladepunkte

        more than {1} of visits find none free
        = über {1} der Besuche finden keinen freien

        not in service
        = nicht in Betrieb

        Busiest: {1}–{2} with {3} plugged in.
        = Am stärksten belegt: {1}–{2} mit {3}.

        In no hour do more than {1} of visits find none free.
        = In keiner Stunde finden mehr als {1} der Besuche keinen freien Ladepunkt.

        In {1} of the week more than {2} of visits find none free.
        = In {1} der Woche finden mehr als {2} der Besuche keinen freien Ladepunkt.

        {1} plugged in
        = {1} belegt

        {1} none free
        = {1} keiner frei

        {1} hour
        = {1} Stunde

        {1} hours
        = {1} Stunden

        # Charts: load duration
        share of time at or above this load
        = Zeitanteil mit mindestens dieser Last

        How long each load lasts
        = Dauerlinie der Last

        peak {1}
        = Spitze {1}

        {1}, above this scale
        = {1}, oberhalb der Skala

        Recorded peak {1}
        = Gemessene Spitze {1}

        above {1} for 1 % of the time
        = 1 % der Zeit über {1}

        {1} had cars charged on arrival
        = {1}, hätten alle Fahrzeuge bei Ankunft geladen

        kW exceeded
        = kW überschritten

        # Charts: what one more wins back
        the EVSE of this number
        = Nummer des Ladepunkts

        Visits a week that one more EVSE wins back
        = Zurückgewonnene Besuche pro Woche je weiterem Ladepunkt

        Light: the EVSEs that are there. Dashes: worth advising from {1} a week.
        = Hell: vorhandene Ladepunkte. Gestrichelt: ab {1} pro Woche wird ein Ausbau empfohlen.

        Visits a week won back
        = Zurückgewonnene Besuche pro Woche

        Number {1} would win back {2} visits a week
        = Nummer {1} würde {2} Besuche pro Woche zurückgewinnen

        from number {1} on each wins back fewer than {2}
        = ab Nummer {1} gewinnt jeder weniger als {2} zurück

        Each EVSE wins back less than the one before.
        = Jeder weitere Ladepunkt gewinnt weniger zurück als der vorige.

        # Charts: small heat map
        {1}: busiest {2} with {3} plugged in
        = {1}: am stärksten belegt {2} mit {3}

        # Charts: typical day
        local time
        = Ortszeit

        A typical day
        = Typischer Tag

        Line: median of workdays; band: without their lowest and highest tenth. Dashes: median of weekends.
        = Linie: Median der Arbeitstage; Band: ohne deren unterstes und oberstes Zehntel. Gestrichelt: Median der Wochenenden.

        On workdays usually highest at {1} with {2}, above {3} on one in ten
        = An Arbeitstagen meist am höchsten um {1} mit {2}, an jedem zehnten über {3}

        On most workdays there is no load at any hour
        = An den meisten Arbeitstagen zu keiner Stunde Last

        at weekends at {1} with {2}
        = an Wochenenden um {1} mit {2}

        at weekends usually none
        = an Wochenenden meist keine Last

        Local time
        = Ortszeit

        Workdays kW
        = Arbeitstage kW

        one in ten below
        = jeder zehnte darunter

        one in ten above
        = jeder zehnte darüber

        Weekends kW
        = Wochenenden kW

        # Page: about the data
        Parties
        = Parteien

        Each with its role, and whether the archives hold all of its sessions.
        = Jeweils mit ihrer Rolle und der Angabe, ob die Archive alle ihre Ladevorgänge enthalten.

        Records by kind
        = Datensätze nach Art

        Nothing was found wrong with the records.
        = An den Datensätzen war nichts auszusetzen.

        What was found in the records
        = Was in den Datensätzen auffiel

        Findings
        = Befunde

        {1} read; the newest evidence in them is of {2} ({3}).
        = {1} gelesen; Datenstand: {2} ({3}).

        # Page
        No sites
        = Keine Standorte

        What to do
        = Was zu tun ist

        All sites
        = Alle Standorte

        # Page: figures
        Data
        = Daten

        # Page: load figures
        Figure
        = Kennzahl

        Value
        = Wert

        Peak on arrival
        = Spitze bei Ankunft

        Least possible peak
        = Kleinstmögliche Spitze

        no peak that agrees with the records is lower
        = keine mit den Datensätzen vereinbare Spitze ist niedriger

        Highest possible peak
        = Größtmögliche Spitze

        unknown, as the rating of an EVSE is
        = unbekannt, weil eine Nennleistung unbekannt ist

        none is higher
        = keine ist höher

        99 % of the time at or below
        = 99 % der Zeit nicht überschritten

        Sum of the EVSEs’ own peaks
        = Summe der Einzelspitzen der Ladepunkte

        at different times
        = zu verschiedenen Zeiten

        Coincidence
        = Gleichzeitigkeitsfaktor

        recorded peak of that sum
        = gemessene Spitze im Verhältnis zu dieser Summe

        Load factor
        = Lastfaktor

        mean load of the recorded peak
        = mittlere Last im Verhältnis zur gemessenen Spitze

        Sum of ratings
        = Summe der Nennleistungen

        what all EVSEs could draw
        = was alle Ladepunkte beziehen könnten

        Connection
        = Netzanschluss

        the configuration gives none
        = in der Konfiguration nicht angegeben

        as configured
        = laut Konfiguration

        # Page: overview
        Connection kW
        = Anschluss kW

        ▲ add · ● hold · ▽ to spare · ? unknown.
        = ▲ ergänzen · ● belassen · ▽ übrig · ? unbekannt.

        The first {1} of {2}.
        = Gezeigt sind die ersten {1}; insgesamt: {2}.

        {1} to {2} from top to bottom
        = {1} bis {2} von oben nach unten

        hours from left to right; the darker, the more EVSEs are plugged in, up to all of them. Rings: more than {1} of visits find none free.
        = Stunden von links nach rechts; je dunkler, desto mehr Ladepunkte sind belegt, bis hin zu allen. Ringe: Mehr als {1} der Besuche finden keinen freien Ladepunkt.

        When sites are busy
        = Belegung der Standorte im Wochenverlauf

        1 needs more EVSEs
        = 1 braucht mehr Ladepunkte

        {1} need more EVSEs
        = {1} brauchen mehr Ladepunkte

        1 is right as it is
        = 1 ist richtig bemessen

        {1} are right as they are
        = {1} sind richtig bemessen

        1 has EVSEs to spare
        = 1 hat Ladepunkte übrig

        {1} have EVSEs to spare
        = {1} haben Ladepunkte übrig

        {1} cannot be judged
        = {1} nicht zu beurteilen

        Of {1}, {2}.
        = {1}: {2}.

        # Page: frame
        Skip to the report
        = Zum Bericht springen

        Contents
        = Inhalt

        Made by {1}. This page holds all it shows: it loads nothing and runs nothing.
        = Erstellt mit {1}. Diese Seite enthält alles, was sie zeigt: Sie lädt nichts nach und führt nichts aus.

        # Page: one site
        When it is busy
        = Belegung

        Occupancy by hour is not known for this site.
        = Die Belegung nach Stunden ist für diesen Standort nicht bekannt.

        All load figures
        = Alle Lastkennzahlen

        Load figures
        = Lastkennzahlen

        Load
        = Last

        No energy came with a power curve.
        = Für keine Energie liegt ein Leistungsverlauf vor.

        Connection and load management
        = Netzanschluss und Lastmanagement

        Nothing here can be charged later than it is.
        = Hier lässt sich kein Ladevorgang zeitlich verschieben.

        How many EVSEs are needed
        = Wie viele Ladepunkte nötig sind

        There is too little data for a curve of what fewer or more EVSEs would mean.
        = Für eine Kurve, was weniger oder mehr Ladepunkte bedeuten würden, liegen zu wenige Daten vor.

        Per EVSE
        = Je Ladepunkt

        No EVSE was in service in this period.
        = In diesem Zeitraum war kein Ladepunkt in Betrieb.

        # Page: verdict and numbers
        Why, and how sure that is
        = Begründung und Belastbarkeit

        of the time an EVSE is plugged in
        = der Zeit ist ein Ladepunkt belegt

        {1} charging
        = {1} ladend

        charging time not known
        = Ladezeit nicht bekannt

        of visits find none free
        = der Besuche finden keinen freien Ladepunkt

        not known
        = nicht bekannt

        of visits find none free, estimated
        = der Besuche finden keinen freien Ladepunkt (geschätzt)

        {1} in the busiest hours
        = {1} in den Spitzenstunden

        peak load
        = Lastspitze

        no power curve
        = kein Leistungsverlauf

        {1} on arrival
        = {1} bei Ankunft

        highest mean of {1}
        = höchster Mittelwert über {1}

        Never
        = Nie

        the EVSE occupied
        = war der Ladepunkt belegt

        all {1} occupied
        = waren alle {1} belegt

        in {1}
        = Zeitraum: {1}

        of the time the EVSE occupied
        = der Zeit war der Ladepunkt belegt

        of the time all {1} occupied
        = der Zeit waren alle {1} belegt

        # Mail
        1 site needs more EVSEs
        = 1 Standort braucht mehr Ladepunkte

        {1} sites need more EVSEs
        = {1} Standorte brauchen mehr Ladepunkte

        nothing to do
        = nichts zu tun

        Charging: {1}
        = Ladeinfrastruktur: {1}

        And {1} more, in the page that is attached.
        = Weitere Standorte auf der angehängten Seite: {1}.

        Made by {1}.
        = Erstellt mit {1}.

        {1} suspected outage
        = {1} vermuteter Ausfall

        {1} suspected outages
        = {1} vermutete Ausfälle

        # Optimization
        {1} minute
        = {1} Minute

        {1} minutes
        = {1} Minuten

        # Whether figures add up
        {1} kWh in windows and {2} without a place are the {3} kWh of counted sessions
        = {1} kWh in Zeitfenstern und {2} kWh ohne Zuordnung ergeben die {3} kWh der gezählten Ladevorgänge

        {1} by status are the {2} that EVSEs were available
        = {1} nach Status ergeben die {2}, in denen Ladepunkte verfügbar waren

        {1} records read have {2} dispositions
        = {1} gelesene Datensätze, {2} mit geklärtem Verbleib

        Does not add up: {1}; {2}; {3}. Differences: {4}. Try: report check.
        = Die Bilanz stimmt nicht: {1}; {2}; {3}. Differenzen: {4}. Weiter mit: report check.

        Adds up, to the milliwatt-hour and the second: {1}; {2}; {3}.
        = Die Bilanz stimmt auf die Milliwattstunde und die Sekunde genau: {1}; {2}; {3}.

        {1} s by status
        = {1} s nach Status

        {1} s occupied
        = {1} s belegt

        # Parties
        {1}: {2}, complete
        = {1}: {2}, vollständig

        {1}: {2}, incomplete
        = {1}: {2}, unvollständig

        # Shares
        never
        = nie

        # Days and months
        Mon
        = Mo

        Tue
        = Di

        Wed
        = Mi

        Thu
        = Do

        Fri
        = Fr

        Sat
        = Sa

        Sun
        = So

        Jan
        = Jan

        Feb
        = Feb

        Mar
        = Mär

        Apr
        = Apr

        May
        = Mai

        Jun
        = Jun

        Jul
        = Jul

        Aug
        = Aug

        Sep
        = Sep

        Oct
        = Okt

        Nov
        = Nov

        Dec
        = Dez

        # Workbook
        Zone
        = Zeitzone

        All occupied
        = Alle belegt

        with load management kW
        = mit Lastmanagement kW

        Weeks
        = Wochen

        Evidence
        = Datenlage

        Sessions are
        = Ladevorgänge sind

        Why
        = Begründung

        complete
        = vollständig

        partial
        = unvollständig

        enough for advice
        = ausreichend für eine Empfehlung

        Sites
        = Standorte

        EVSEs now and then
        = Ladepunkte heute und künftig

        How many EVSEs
        = Anzahl Ladepunkte

        {1}: visits that find none free
        = {1}: Besuche ohne freien Ladepunkt

        share of visits
        = Anteil der Besuche

        Hours of the week
        = Wochenstunden

        Load duration
        = Dauerlinie

        {1}: load and how long it lasts
        = {1}: Dauerlinie der Last

        About
        = Über den Bericht

        Site id
        = Standort-ID

        Suspected outage h
        = Vermuteter Ausfall h

        In the busiest hours
        = In den Spitzenstunden

        Hour
        = Stunde

        Share of time at or above
        = Zeitanteil auf oder über

        Period
        = Zeitraum

        Clock
        = Zeitzone

        Newest evidence
        = Datenstand

        Made by
        = Erstellt mit

        Targets
        = Ziele

        Intervals
        = Intervalle

        Adds up
        = Bilanz

        What
        = Was

        EVSE
        = Ladepunkt

        # Counts of records
        read
        = gelesen

        used
        = verwendet

        superseded
        = ersetzt

        duplicate
        = doppelt

        voided
        = storniert

        excluded
        = ausgeschlossen

        quarantined
        = in Quarantäne

        # Findings
        text that is not UTF-8, read as Windows-1252
        = Text nicht in UTF-8, als Windows-1252 gelesen

        a text that looks decoded twice; kept as it is
        = Text wirkt doppelt dekodiert; unverändert übernommen

        control characters or spaces around a text, removed
        = Steuer- oder Leerzeichen um einen Text, entfernt

        a member is there twice; the last counts
        = Feld doppelt vorhanden; das letzte gilt

        an empty text, read as absent
        = leerer Text, als fehlend gelesen

        a value replaced by #NA
        = Wert durch #NA ersetzt

        a value that figures need was replaced by #NA
        = Wert, den Kennzahlen brauchen, durch #NA ersetzt

        a number written as a string
        = Zahl als Zeichenkette geschrieben

        a number with a decimal comma
        = Zahl mit Dezimalkomma

        a fraction where the standard has an integer, rounded
        = Dezimalzahl, wo der Standard eine ganze Zahl vorsieht; gerundet

        a member that the standard does not have, ignored
        = Feld, das der Standard nicht kennt; ignoriert

        a member under another name or another version's
        = Feld unter anderem Namen oder dem einer anderen Version

        a member under two names with two values; the standard's name counts
        = Feld unter zwei Namen mit zwei Werten; der Name aus dem Standard gilt

        a listed value in another spelling
        = Listenwert in anderer Schreibweise

        a value that the standard does not list; a session with such a status is excluded
        = Wert, den der Standard nicht aufführt; ein Ladevorgang mit solchem Status wird ausgeschlossen

        a text longer than the standard allows, kept whole
        = Text länger, als der Standard erlaubt; ungekürzt übernommen

        an id written as a number
        = ID als Zahl geschrieben

        a negative cost in a CDR that is no credit
        = negativer Betrag in einem CDR, der keine Gutschrift ist

        a fragment (PATCH), merged into the object that it changes
        = Teilobjekt (PATCH), in das geänderte Objekt eingefügt

        the record names another party than --party; the record wins
        = Datensatz nennt eine andere Partei als --party; der Datensatz gilt

        a time without zone, read as UTC
        = Zeit ohne Zone, als UTC gelesen

        a time with an offset, converted to UTC
        = Zeit mit Offset, in UTC umgerechnet

        a time in another shape than the standard's
        = Zeit in anderer Form, als der Standard vorsieht

        a local time, read in the zone that the party's settings name
        = Ortszeit, gelesen in der Zone aus den Einstellungen der Partei

        shorter than a minute
        = kürzer als eine Minute

        longer than 48 hours
        = länger als 48 Stunden

        longer than 31 days; it does not count
        = länger als 31 Tage; zählt nicht

        it ends more than 5 minutes after the page that holds it was made
        = endet mehr als 5 Minuten nach Erstellung der Seite, auf der der Datensatz steht

        a last_updated before 2009 or that is no time, read as absent
        = last_updated vor 2009 oder keine Zeit; als fehlend gelesen

        last_updated is before the end
        = last_updated liegt vor dem Ende

        total_time is not end minus start; the timestamps count
        = total_time ist nicht Ende minus Beginn; die Zeitstempel gelten

        total_time is in minutes or seconds; the timestamps count
        = total_time in Minuten oder Sekunden; die Zeitstempel gelten

        a CDR made more than 90 days after its end; its days are counted anew
        = CDR mehr als 90 Tage nach seinem Ende erstellt; die betroffenen Tage werden neu gezählt

        no energy: an attempt, not counted in means
        = keine Energie: ein Versuch, zählt in Mittelwerten nicht mit

        less than 0.5 kWh
        = weniger als 0,5 kWh

        a tiny negative energy, set to 0
        = winzige negative Energie, auf 0 gesetzt

        energy fed back to the grid; only what was drawn counts
        = ins Netz zurückgespeiste Energie; nur die bezogene zählt

        more than 250 kWh
        = mehr als 250 kWh

        a value in the unit that the party's settings name, converted
        = Wert in der Einheit aus den Einstellungen der Partei, umgerechnet

        period energies in Wh, divided by 1000
        = Energien der Perioden in Wh, durch 1000 geteilt

        the periods' energies do not sum to the total; the total counts
        = Energien der Perioden ergeben nicht den Gesamtwert; der Gesamtwert gilt

        periods with meter registers only; their differences count where they agree with the total
        = Perioden nur mit Zählerständen; deren Differenzen gelten, wo sie zum Gesamtwert passen

        no charging periods; the curve is flat
        = keine Ladeperioden; der Verlauf ist flach

        periods out of order or repeated; sorted, each once
        = Perioden ungeordnet oder wiederholt; sortiert, jede nur einmal

        a period begins up to a minute outside its session, moved to its edge
        = Periode beginnt bis zu einer Minute außerhalb ihres Ladevorgangs; an dessen Rand verschoben

        a period begins outside its session, clipped to it, or cannot be read
        = Periode beginnt außerhalb ihres Ladevorgangs (darauf zugeschnitten) oder ist nicht lesbar

        a period is charged or parked for longer than it lasts; cut to its length
        = Periode mit mehr Lade- oder Parkzeit, als sie dauert; auf ihre Dauer gekürzt

        the cost is a placeholder
        = Betrag ist ein Platzhalter

        no EVSE named; it counts for the Location
        = kein Ladepunkt genannt; zählt für die Location

        several EVSEs named and nothing tells which; it counts for the Location
        = mehrere Ladepunkte genannt und nicht erkennbar, welcher; zählt für die Location

        a token id brought to its usual spelling
        = Token-ID in die übliche Schreibweise gebracht

        a token that stands for anybody; no driver is told from it
        = Token, das für alle steht; kein Fahrer daran zu erkennen

        an end an hour before its start in the night of a clock change: local time
        = Ende eine Stunde vor dem Beginn in der Nacht einer Zeitumstellung: Ortszeit

        a CDR came again with other content; the newest counts
        = CDR erneut mit anderem Inhalt geliefert; der neueste gilt

        versions differ at one last_updated; the larger hash counts
        = Fassungen mit gleichem last_updated unterscheiden sich; die mit dem größeren Hash gilt

        a credit CDR voids its original
        = Gutschrift-CDR storniert sein Original

        a credit CDR whose original was never read
        = Gutschrift-CDR, dessen Original nie gelesen wurde

        several CDRs name one session
        = mehrere CDRs nennen denselben Ladevorgang

        the same charge under another id
        = derselbe Ladevorgang unter anderer ID

        a completed session that no CDR bills; it counts
        = abgeschlossener Ladevorgang, den kein CDR abrechnet; zählt

        a CDR whose session was not read; it counts
        = CDR, dessen Session nicht gelesen wurde; zählt

        session and CDR differ in energy; the CDR counts
        = Energie in Session und CDR verschieden; der CDR gilt

        an older version of a session
        = ältere Fassung eines Ladevorgangs

        a finished session was said to run again; it stays finished
        = beendeter Ladevorgang wieder als laufend gemeldet; bleibt beendet

        the session never completed: no news for 48 hours; it does not count
        = Ladevorgang nie abgeschlossen: 48 Stunden keine Meldung; zählt nicht

        the session was still running; it does not count yet
        = Ladevorgang lief noch; zählt noch nicht

        declared invalid by its operator; it does not count
        = vom Betreiber für ungültig erklärt; zählt nicht

        a reservation or pending session that never charged; it does not count
        = Reservierung oder vorgemerkter Ladevorgang, bei dem nie geladen wurde; zählt nicht

        a fragment of an object that was not read; it waits for it
        = Teil eines Objekts, das nicht gelesen wurde; wartet darauf

        the same content with another last_updated
        = gleicher Inhalt mit anderem last_updated

        one id in upper and lower case
        = dieselbe ID in Groß- und in Kleinschreibung

        a newer version of a session has less energy; the newest counts
        = neuere Fassung eines Ladevorgangs hat weniger Energie; die neueste gilt

        coordinates that cannot be; left out
        = unmögliche Koordinaten; weggelassen

        coordinates that fit the country when swapped; kept as they are
        = Koordinaten, die vertauscht zum Land passen; unverändert übernommen

        a country in another form than ISO 3166 alpha-3
        = Land in anderer Form als ISO 3166 alpha-3

        a power in kW in a field for W
        = Leistung in kW in einem Feld für W

        no power given; computed from voltage and current
        = keine Leistung angegeben; aus Spannung und Strom berechnet

        power given and computed differ by more than 15 %; the given counts
        = angegebene und berechnete Leistung weichen um mehr als 15 % voneinander ab; die angegebene gilt

        a Location without members that the standard requires
        = Location ohne Felder, die der Standard verlangt

        no time zone; that of its country, which has one only
        = keine Zeitzone; die des Landes, das nur eine hat

        a Location that drivers are not shown
        = Location, die Fahrern nicht angezeigt wird

        a step size of 0, read as 1
        = Schrittweite 0, als 1 gelesen

        a tariff whose restrictions say nothing or contradict each other
        = Tarif, dessen Einschränkungen nichts besagen oder sich widersprechen

        usage named its EVSE by another id or Location; only one fits
        = Nutzung nennt ihren Ladepunkt mit anderer ID oder Location; nur einer passt

        one uid at several Locations
        = dieselbe uid an mehreren Locations

        one evse_id under several uids of a Location
        = dieselbe evse_id unter mehreren uid einer Location

        an EVSE that at least three later complete snapshots lack
        = Ladepunkt, der in mindestens drei späteren vollständigen Abzügen fehlt

        a Location that only usage names
        = Location, die nur in der Nutzung vorkommt

        not JSON
        = kein JSON

        neither Session, CDR, Location, EVSE, Connector nor Tariff
        = weder Session, CDR, Location, EVSE, Connector noch Tariff

        no id
        = keine ID

        no owner: the record names none and --party was not given
        = kein Eigentümer: Datensatz nennt keinen, --party nicht angegeben

        a start or end that is not a time
        = Beginn oder Ende ist keine Zeit

        a start or end before 2009: the clock was reset or the time is unknown
        = Beginn oder Ende vor 2009: Uhr zurückgesetzt oder Zeit unbekannt

        the end is before the start
        = Ende liegt vor dem Beginn

        energy in a session of no length
        = Energie in einem Ladevorgang ohne Dauer

        negative energy
        = negative Energie

        more than 1,000 kWh
        = mehr als 1.000 kWh

        an energy that is not a number
        = Energie ist keine Zahl

        no start, or a finished record without end or energy
        = kein Beginn, oder abgeschlossener Datensatz ohne Ende oder Energie

        larger than the limit for one record
        = größer als die Grenze für einen Datensatz

        it ends more than 24 hours after its page was made, or 31 days after its last_updated
        = endet mehr als 24 Stunden nach Erstellung der Seite oder 31 Tage nach last_updated

        a member that identifies the record is there twice and differs
        = Feld, das den Datensatz identifiziert, doppelt und verschieden

        several gzip members, all read
        = mehrere gzip-Abschnitte, alle gelesen

        zeros after the gzip data, ignored
        = Nullen nach den gzip-Daten, ignoriert

        bytes after the gzip data that are not gzip, ignored
        = Bytes nach den gzip-Daten, die nicht gzip sind; ignoriert

        named .gz and not gzip; read as it is
        = als .gz benannt, aber nicht gzip; unverändert gelesen

        gzip in gzip, unwrapped
        = gzip in gzip, ausgepackt

        a byte order mark, skipped
        = Byte-Order-Mark, übersprungen

        UTF-16 with a byte order mark, read as UTF-8
        = UTF-16 mit Byte-Order-Mark, als UTF-8 gelesen

        a tar archive; its files are read one by one and nothing of it is unpacked
        = tar-Archiv; Dateien werden einzeln gelesen, nichts wird ausgepackt

        something in a tar archive that is not a plain file, ignored
        = Eintrag im tar-Archiv, der keine gewöhnliche Datei ist; ignoriert

        the page says that its request failed; its records are not loaded
        = Seite meldet, dass ihre Abfrage fehlschlug; ihre Datensätze werden nicht geladen

        a page without records; nothing follows from it
        = Seite ohne Datensätze; daraus folgt nichts

        records framed in another way than OCPI's pages
        = Datensätze anders verpackt als in OCPI-Seiten

        the gzip data end early
        = gzip-Daten enden vorzeitig

        the gzip checksum or length is wrong
        = gzip-Prüfsumme oder -Länge ist falsch

        the gzip data are damaged
        = gzip-Daten sind beschädigt

        the tar archive is damaged or ends early
        = tar-Archiv ist beschädigt oder endet vorzeitig

        it inflates to more than the limit, or far more than honest data do
        = entpackt größer als die Grenze oder weit größer, als echte Daten werden

        the file cannot be opened or read
        = Datei lässt sich nicht öffnen oder lesen

        it holds no JSON objects
        = enthält keine JSON-Objekte

        it ended before the day from which records are kept: counted, and not stored
        = sie endete vor dem Tag, ab dem Datensätze behalten werden: gezählt und nicht gespeichert

        the same record was read before
        = derselbe Datensatz wurde schon gelesen

        days without any record where many were to be expected
        = Tage ohne jeden Datensatz, an denen viele zu erwarten waren

        a party's times seem to be local time
        = Zeiten einer Partei sind anscheinend Ortszeit

        a party's energies seem to be in Wh
        = Energien einer Partei sind anscheinend in Wh

        a party's connector powers seem to be in kW
        = Connector-Leistungen einer Partei sind anscheinend in kW

        a party's TIME is the whole stay; it tells nothing of charging
        = TIME einer Partei ist die ganze Standzeit; sagt nichts über das Laden

        a party's CDRs seem to end when charging does, not when the car leaves
        = CDRs einer Partei enden anscheinend mit dem Laden, nicht mit der Abfahrt

        charges that overlap on one EVSE by more than a minute; occupancy is their union
        = Ladevorgänge überschneiden sich an einem Ladepunkt um mehr als eine Minute; belegt ist ihre Vereinigung

        charges that overlap on one EVSE under two connectors
        = Ladevorgänge überschneiden sich an einem Ladepunkt unter zwei Connectors

        a charge that seems to repeat the energy of the one before it
        = Ladevorgang scheint die Energie des vorigen zu wiederholen

        charges above 1.1 times the rating of their EVSE
        = Ladevorgänge über dem 1,1-Fachen der Nennleistung ihres Ladepunkts

        an EVSE that is above its rating again and again: the rating is wrong
        = Ladepunkt immer wieder über seiner Nennleistung: Die Nennleistung ist falsch

        EVSEs that share a stem or a physical reference and are never occupied together
        = Ladepunkte mit gleichem ID-Stamm oder gleicher physical_reference, die nie gleichzeitig belegt sind

        charges during which a status said that their EVSE does not work
        = Ladevorgänge, während derer ein Status ihren Ladepunkt als gestört meldete
        {1} in the count of records
        = {1} in der Zahl der Datensätze
        (no rows)
        = (keine Zeilen)
        Too narrow to show: {1}
        = Zu schmal für: {1}
        to plan for {1}
        = zu planen: {1}

        # Back-test
        None of {1} could be judged: both parts of its data must carry advice.
        = Keiner von {1} ließ sich beurteilen: beide Teile der Daten müssen für einen Rat reichen.

        At {1} of {2} that could be judged, of {3}, what was foreseen from the first part of the data and what was found in the rest agree within their intervals: {4} ({5}). These promise {6}, where demand moves as it does at sites that stayed as they were.
        = Bei {1} von {2}, die sich beurteilen ließen, von {3}, stimmen das aus dem ersten Teil der Daten Vorhergesehene und das im Rest Gefundene innerhalb ihrer Intervalle überein: {4} ({5}). Diese versprechen {6}, wo sich die Nachfrage wie an unveränderten Standorten bewegt.

        {1} or more foreseen
        = {1} oder mehr vorhergesehen

        {1} to {2} foreseen
        = {1} bis {2} vorhergesehen

        What building brought
        = Was der Ausbau brachte

        Of
        = Von

        Judged
        = Beurteilt

        agree
        = stimmen

        Share
        = Anteil

        Foreseen on average
        = Im Mittel vorhergesehen

        found
        = gefunden

        Was earlier advice right?
        = War früherer Rat richtig?
        """##
}
