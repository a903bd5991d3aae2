/// Codes of ISO 3166-1, with `XKX` for Kosovo as the European Commission writes it.
extension Country {
    static let alpha3ByAlpha2: [String: String] = Dictionary(
        uniqueKeysWithValues: codes.split(whereSeparator: \.isWhitespace).map { (String($0.suffix(2)), String($0.prefix(3))) })

    static let alpha3Codes = Set(alpha3ByAlpha2.values)

    /// Alpha-3 and alpha-2.
    private static let codes = """
        AFGAF ALAAX ALBAL DZADZ ASMAS ANDAD AGOAO AIAAI ATAAQ ATGAG ARGAR ARMAM ABWAW AUSAU AUTAT AZEAZ BHSBS BHRBH BGDBD BRBBB
        BLRBY BELBE BLZBZ BENBJ BMUBM BTNBT BOLBO BESBQ BIHBA BWABW BVTBV BRABR IOTIO BRNBN BGRBG BFABF BDIBI CPVCV KHMKH CMRCM
        CANCA CYMKY CAFCF TCDTD CHLCL CHNCN CXRCX CCKCC COLCO COMKM COGCG CODCD COKCK CRICR CIVCI HRVHR CUBCU CUWCW CYPCY CZECZ
        DNKDK DJIDJ DMADM DOMDO ECUEC EGYEG SLVSV GNQGQ ERIER ESTEE SWZSZ ETHET FLKFK FROFO FJIFJ FINFI FRAFR GUFGF PYFPF ATFTF
        GABGA GMBGM GEOGE DEUDE GHAGH GIBGI GRCGR GRLGL GRDGD GLPGP GUMGU GTMGT GGYGG GINGN GNBGW GUYGY HTIHT HMDHM VATVA HNDHN
        HKGHK HUNHU ISLIS INDIN IDNID IRNIR IRQIQ IRLIE IMNIM ISRIL ITAIT JAMJM JPNJP JEYJE JORJO KAZKZ KENKE KIRKI PRKKP KORKR
        KWTKW KGZKG LAOLA LVALV LBNLB LSOLS LBRLR LBYLY LIELI LTULT LUXLU MACMO MDGMG MWIMW MYSMY MDVMV MLIML MLTMT MHLMH MTQMQ
        MRTMR MUSMU MYTYT MEXMX FSMFM MDAMD MCOMC MNGMN MNEME MSRMS MARMA MOZMZ MMRMM NAMNA NRUNR NPLNP NLDNL NCLNC NZLNZ NICNI
        NERNE NGANG NIUNU NFKNF MKDMK MNPMP NORNO OMNOM PAKPK PLWPW PSEPS PANPA PNGPG PRYPY PERPE PHLPH PCNPN POLPL PRTPT PRIPR
        QATQA REURE ROURO RUSRU RWARW BLMBL SHNSH KNAKN LCALC MAFMF SPMPM VCTVC WSMWS SMRSM STPST SAUSA SENSN SRBRS SYCSC SLESL
        SGPSG SXMSX SVKSK SVNSI SLBSB SOMSO ZAFZA SGSGS SSDSS ESPES LKALK SDNSD SURSR SJMSJ SWESE CHECH SYRSY TWNTW TJKTJ TZATZ
        THATH TLSTL TGOTG TKLTK TONTO TTOTT TUNTN TURTR TKMTM TCATC TUVTV UGAUG UKRUA AREAE GBRGB USAUS UMIUM URYUY UZBUZ VUTVU
        VENVE VNMVN VGBVG VIRVI WLFWF ESHEH YEMYE ZMBZM ZWEZW XKXXK
        """

    /// Names that operators write in place of a code, upper-case.
    static let alpha3ByName: [String: String] = Dictionary(
        names.split(whereSeparator: \.isNewline).flatMap { line in
            line.dropFirst(4).split(separator: "|").map { ($0.uppercased(), String(line.prefix(3))) }
        }, uniquingKeysWith: { first, _ in first })

    /// Alpha-3, then names in English and in the country's languages.
    private static let names = """
        AND Andorra
        ALB Albania|Shqipëria
        ARE United Arab Emirates
        ARG Argentina
        ARM Armenia
        AUS Australia
        AUT Austria|Österreich
        AZE Azerbaijan
        BEL Belgium|België|Belgique|Belgien
        BGR Bulgaria|България
        BIH Bosnia and Herzegovina|Bosna i Hercegovina
        BLR Belarus
        BRA Brazil|Brasil
        CAN Canada
        CHE Switzerland|Schweiz|Suisse|Svizzera
        CHL Chile
        CHN China
        COL Colombia
        CRI Costa Rica
        CYP Cyprus|Κύπρος
        CZE Czechia|Czech Republic|Česko|Česká republika
        DEU Germany|Deutschland
        DNK Denmark|Danmark
        EST Estonia|Eesti
        ESP Spain|España
        FIN Finland|Suomi
        FRA France
        GBR United Kingdom|Great Britain|UK|England|Scotland|Wales|Northern Ireland
        GEO Georgia
        GIB Gibraltar
        GRC Greece|Ελλάδα|Hellas
        HRV Croatia|Hrvatska
        HUN Hungary|Magyarország
        IDN Indonesia
        IND India
        IRL Ireland|Éire
        ISL Iceland|Ísland
        ISR Israel
        ITA Italy|Italia
        JPN Japan
        KAZ Kazakhstan
        KOR South Korea|Republic of Korea
        LIE Liechtenstein
        LTU Lithuania|Lietuva
        LUX Luxembourg|Luxemburg|Lëtzebuerg
        LVA Latvia|Latvija
        MAR Morocco|Maroc
        MCO Monaco
        MDA Moldova
        MEX Mexico|México
        MKD North Macedonia|Северна Македонија
        MLT Malta
        MNE Montenegro|Crna Gora
        MYS Malaysia
        NLD Netherlands|The Netherlands|Nederland|Holland
        NOR Norway|Norge|Noreg
        NZL New Zealand
        PER Peru|Perú
        PHL Philippines
        POL Poland|Polska
        PRT Portugal
        ROU Romania|România
        RUS Russia|Russian Federation|Россия
        SAU Saudi Arabia
        SGP Singapore
        SMR San Marino
        SRB Serbia|Srbija|Србија
        SVK Slovakia|Slovensko
        SVN Slovenia|Slovenija
        SWE Sweden|Sverige
        THA Thailand
        TUR Turkey|Türkiye
        TWN Taiwan
        UKR Ukraine|Україна
        URY Uruguay
        USA United States|United States of America
        VNM Vietnam|Viet Nam
        XKX Kosovo
        ZAF South Africa
        """
}
