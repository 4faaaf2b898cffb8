# patterns.awk - sentences of news agencies' set forms (results, tables, markets, datelines),
# made of lists of names, to train on beside real texts: CoNLL-like prose has few of them.
#
#     awk -v seed=1 -v n=1500 -f data/patterns.awk GAZETTEERS >patterns.marked
#
# The output is marked text as gloss train reads it: a text a line, names as [PER Ann Lee].

function any(list, n) { return list[1 + int(rand() * n)] }
function load(file, list, most,    line, n) {
	while (n < most && (getline line < (dir "/" file ".txt")) > 0)
		if (line !~ /^#/ && line !~ /[][]/ && line ~ /^[A-Z]/)
			list[++n] = line
	close(dir "/" file ".txt")
	return n
}
function person() { return any(first, firsts) " " any(last, lasts) }
function per() { return "[PER " person() "]" }
function sur() { return "[PER " any(last, lasts) "]" }
function city() { return any(cities, citys) }
function loc() { return "[LOC " city() "]" }
function land() { return "[LOC " any(lands, nlands) "]" }
function firm() {
	return any(names, nnames) any(forms, nforms)
}
function org() { return "[ORG " firm() "]" }
function club() {
	return "[ORG " (rand() < 0.6 ? city() : city() " " any(suffix, nsuffix)) "]"
}
function nick() { return "[ORG " any(nicks, nnicks) "]" }
function dem() { return "[MISC " any(dems, ndems) "]" }
function num(n) { return 1 + int(rand() * n) }
function agency() { return "[ORG " any(agencies, nagencies) "]" }
function cup() {
	return "[MISC " (rand() < 0.5 ? city() : any(dems, ndems)) " " any(events, nevents) "]"
}
function fill(form,    out, word) {
	out = ""
	while (match(form, /@[a-z]+/)) {
		word = substr(form, RSTART + 1, RLENGTH - 1)
		out = out substr(form, 1, RSTART - 1) value(word)
		form = substr(form, RSTART + RLENGTH)
	}
	return out form
}
function value(word) {
	if (word == "per") return per()
	if (word == "sur") return sur()
	if (word == "loc") return loc()
	if (word == "caps") return "[LOC " toupper(city()) "]"
	if (word == "capclub") return "[ORG " toupper(city()) "]"
	if (word == "capland") return "[LOC " toupper(any(lands, nlands)) "]"
	if (word == "capdem") return "[MISC " toupper(any(dems, ndems)) "]"
	if (word == "capsur") return "[PER " toupper(any(last, lasts)) "]"
	if (word == "land") return land()
	if (word == "org") return org()
	if (word == "club") return club()
	if (word == "nick") return nick()
	if (word == "dem") return dem()
	if (word == "cup") return cup()
	if (word == "agency") return agency()
	if (word == "n") return num(9)
	if (word == "nn") return num(98)
	if (word == "day") return any(days, ndays)
	if (word == "sport") return any(sports, nsports)
	return word
}
BEGIN {
	dir = ARGV[1]
	srand(seed ? seed : 1)
	firsts = load("first", first, 17000); lasts = load("last", last, 14000)
	citys = load("citybig", cities, 4000); ndems = load("demonym", dems, 300)
	nlands = split("Germany|France|Italy|Spain|Britain|Ireland|Sweden|Norway|Russia|Ukraine|" \
		"Poland|Hungary|Romania|Croatia|Brazil|Argentina|Chile|Mexico|Canada|U.S.|" \
		"Australia|New Zealand|South Africa|Zimbabwe|Kenya|Nigeria|Morocco|Egypt|Israel|" \
		"Turkey|Iran|Iraq|India|Pakistan|Sri Lanka|Bangladesh|China|Japan|South Korea|" \
		"Indonesia|Netherlands|Belgium|Switzerland|Austria|Denmark|Finland|Portugal|Greece|" \
		"Czech Republic|Slovakia|Bulgaria|England|Scotland|Wales|West Indies", lands, "|")
	nnames = split("Northgate|Halden|Meridian|Corvane|Alder|Brightwater|Kestrel|Lindqvist|" \
		"Marston|Ostrava|Pellworth|Quantock|Ridgeway|Solvane|Thornbury|Ulverton|Vantage|" \
		"Westmark|Yarrow|Zenith|First Union|General Dynamics|Pacific Gas|United Foods|" \
		"National Steel|Delta Shipping|Baltic Timber|Union Carbon|Golden Gate|Blue Ridge|" \
		"Harrow & Finch|Morgan Elder|Baker Stone|Crown Paper|Star Cement", names, "|")
	nforms = split(" Corp| Inc| Ltd| Plc| Co| Group| Holdings| AG| SA| Bank| Securities|" \
		" Brothers| Airlines| Industries| Oil| Motors| Insurance| Research| Partners|", forms, "|")
	nsuffix = split("United|City|Rovers|Wanderers|Athletic|Rangers|Dynamo|Sporting|Olympic|" \
		"Town|County|Real|FC|Wednesday|Albion|Spartak|Lokomotiv", suffix, "|")
	nnicks = split("Tigers|Bears|Red Sox|Yankees|Braves|Mets|Cubs|Giants|Dodgers|Rangers|" \
		"Lakers|Bulls|Knicks|Celtics|Pistons|Hawks|Eagles|Packers|Cowboys|Bruins|Canucks|" \
		"Flyers|Blue Jays|White Sox|Orioles|Mariners|Royals|Twins|Reds|Cardinals", nicks, "|")
	nevents = split("Open|Grand Prix|Cup|Championship|Classic|Masters|Marathon|League|" \
		"first division|Premiership", events, "|")
	nagencies = split("Reuters|AP|AFP|Xinhua|Interfax|Itar-Tass|Kyodo|DPA|EFE|PTI|UPI", agencies, "|")
	ndays = split("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday", days, "|")
	nsports = split("SOCCER|TENNIS|CRICKET|RUGBY UNION|GOLF|CYCLING|BASEBALL|ATHLETICS|" \
		"BASKETBALL|ICE HOCKEY|BOXING|MOTOR RACING|SKIING|SWIMMING", sports, "|")
	m = split("@club @n @club @n|@club @n @club @n ( halftime @n-@n )|" \
		"@club @nn @n @n @n @nn @nn @nn , @club @nn @n @n @n @nn @nn @nn|" \
		"@per ( @land ) beat @per ( @land ) 6-@n 7-@n|" \
		"@n - @per ( @land ) beat @nn - @per ( @land ) 6-@n 3-6 6-@n|" \
		"@n. @per ( @land ) @n minutes @nn seconds|@per ( @land ) @nn points , @per ( @land ) @nn|" \
		"@nn - @per ( @club ) , @nn - @per ( @club ) , @per ( @club )|" \
		"Scorers : @per ( @nn , @nn ) , @sur ( @nn ) . Attendance : @nn,000|" \
		"@land @nn for @n ( @sur @nn , @sur @nn not out ) against @land at @loc|" \
		"@sur c @sur b @sur @nn|@caps 1996-@nn-@nn|@caps ( @agency ) 1997-@nn-@nn|" \
		"@caps ( @agency ) - @per of @land won the @cup on @day , beating @per in the final .|" \
		"@sport - @capclub BEAT @capclub @n-@n .|@sport - @capsur WINS @capdem TITLE .|" \
		"@sport - RESULTS OF @capdem FIRST DIVISION .|@capland 'S @capsur MEETS @capsur .|" \
		"@capdem STOCKS END HIGHER .|@caps SHARES FALL AS DOLLAR DROPS .|" \
		"@loc at @loc|@nick @n @nick @n|At @loc : @club @n @club @n|" \
		"In @loc , @per pitched @n innings as the @nick beat the @club @nick @n-@n on @day .|" \
		"@club @nick at @club @nick , @n.@nn p.m.|@club beat @club @n-@n with goals by @sur and @sur .|" \
		"@club striker @per scored twice against @club in the @cup .|" \
		"@per of @club said he would sign for @club next season .|" \
		"@org said on @day its profit rose @nn percent . The @loc-based company is a unit of @org .|" \
		"Shares of @org fell @n points in @loc , while @org gained @n .|" \
		"@per , analyst at @org , said @org would buy the @dem maker .|" \
		"@org and @org will merge , @agency reported from @loc .|" \
		"-- @loc Newsroom +@nn @nn @nn|-- [ORG " "@loc" " Newsroom] @nn-@nn|" \
		"@dem Prime Minister @per met @dem leader @per in @loc on @day .|" \
		"@land 's @per said @land and @land would sign the accord in @loc .|" \
		"@land v @land , @loc|@club v @club|@dem police said @per was held in @loc .", form, "|")
	for (i = 0; i < (n ? n : 1500); i++) {
		k = 1 + int(rand() * m)
		line = fill(form[k])
		if (line ~ /\[[A-Z]+ [^]]*\[/)
			continue
		print line
	}
}
