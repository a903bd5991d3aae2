/// The page's style sheet, with the colours of `Palette`.
enum StyleSheet {
    static let text = colors + layout + charts + tables + settings

    private static let colors: String = {
        let variables = [
            Palette.page, Palette.card, Palette.rule, Palette.ink, Palette.muted, Palette.link, Palette.main,
            Palette.limit, Palette.advised,
        ]
        func values(_ path: KeyPath<Tone, String>) -> String {
            ":root{" + variables.map { "--\($0.name):\($0[keyPath: path])" }.joined(separator: ";") + "}"
        }
        let shapes = Palette.all.map { ".f-\($0.name){fill:\($0.dark)}.k-\($0.name){stroke:\($0.dark)}" }.joined()
        // Only on screens: paper is white.
        return ":root{color-scheme:light dark}" + values(\.light) + "\n"
            + "@media screen and (prefers-color-scheme:dark){" + values(\.dark) + shapes + "}\n"
    }()

    private static let layout = """
        *{box-sizing:border-box}
        body{margin:0;background:var(--page);color:var(--ink);\
        font:1rem/1.5 Arial,"Liberation Sans","DejaVu Sans",sans-serif;overflow-wrap:break-word}
        header,nav,main,footer{max-width:54rem;margin:0 auto;padding:0 1rem}
        footer{margin:2.5rem auto 2rem;border-top:1px solid var(--rule);padding-top:.6rem}
        h1{font-size:1.7rem;line-height:1.2;margin:1.6rem 0 .3rem}
        h2{font-size:1.35rem;line-height:1.25;margin:0 0 .7rem;overflow-wrap:anywhere}
        h3{font-size:1.1rem;margin:2.2rem 0 .2rem}
        p{margin:.3rem 0}
        a{color:var(--link)}
        .mut{color:var(--muted)}
        .id{color:var(--muted);font-weight:400;font-size:1rem}
        .vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .skip{position:absolute;left:-99rem}
        .skip:focus{left:1rem;top:.4rem;background:var(--page)}
        :focus-visible{outline:3px solid var(--link);outline-offset:2px}
        nav ul{list-style:none;padding:0;margin:.5rem 0 0;display:flex;flex-wrap:wrap;gap:.15rem 1.1rem}
        section{margin:2.6rem 0 0}
        .site+.site,.about{border-top:1px solid var(--rule);padding-top:2rem}
        .act{background:var(--card);border-left:.4rem solid var(--muted);border-radius:.3rem;padding:.8rem 1.1rem;\
        margin:.4rem 0 1rem}
        .act.add{border-color:var(--limit)}
        .act.hold{border-color:var(--main)}
        .act.spare{border-color:var(--advised)}
        .act.unknown{border-left-style:dashed}
        .act .verdict{font-size:1.2rem;font-weight:700;margin:0 0 .3rem}
        .why ul{margin:.2rem 0;padding-left:1.2rem}
        .why li{margin:.15rem 0}
        .maps{display:grid;grid-template-columns:repeat(4,1fr);gap:.9rem 1rem;margin:.6rem 0 0;padding:0;list-style:none;\
        font-size:.85rem;line-height:1.3}
        .maps svg{display:block;width:100%;height:auto;margin-bottom:.2rem}
        .maps small{display:block;color:var(--muted)}
        .cards{display:grid;grid-template-columns:repeat(4,1fr);gap:.7rem;margin:1rem 0;padding:0;list-style:none}
        .cards li{background:var(--card);border:1px solid var(--rule);border-radius:.5rem;padding:.6rem .8rem;\
        font-size:.92rem;line-height:1.4}
        .cards b{display:block;font-size:1.45rem;line-height:1.3}
        .cards b span{font-size:1.1rem;white-space:nowrap}
        .cards small{display:block;color:var(--muted);font-size:.85rem;margin-top:.15rem}

        """

    private static let charts = """
        figure{margin:1.1rem 0 0;min-width:0;break-inside:avoid}
        figcaption{font-weight:700}
        figure p{font-size:.92rem;line-height:1.4;color:var(--muted);margin:.05rem 0 .4rem}
        .two{display:grid;grid-template-columns:1fr 1fr;gap:0 1.6rem}
        .two figure{display:grid;grid-template-rows:subgrid;grid-row:span 5}
        .two figure>*{min-width:0}
        .plot svg{display:block;width:100%;height:auto}
        .plot text{paint-order:stroke;stroke:var(--page);stroke-width:3px;stroke-linejoin:round}

        """

    private static let tables = """
        table{border-collapse:collapse;font-size:.9rem;line-height:1.35;width:100%}
        th,td{padding:.25rem .5rem;border-bottom:1px solid var(--rule);text-align:right;vertical-align:top;\
        font-variant-numeric:tabular-nums}
        th{font-weight:700}
        tbody th{font-weight:400}
        .l{text-align:left}
        thead th{vertical-align:bottom;color:var(--muted)}
        .tw{overflow-x:auto}
        td.l{min-width:9rem}
        figure table{width:auto;min-width:20rem}
        table.dense{width:100%}
        .dense{font-size:.8rem}
        .dense th,.dense td{padding:.15rem .22rem}
        .dense tbody th{white-space:nowrap}
        .sites th.name{min-width:9rem;overflow-wrap:anywhere}
        .sites td{white-space:nowrap;min-width:0}
        details{margin:.2rem 0 0}
        summary{cursor:pointer;color:var(--link);font-size:.92rem;padding:.15rem 0}
        dt{font-weight:700;margin-top:.5rem}
        dd{margin:0}

        """

    private static let settings = """
        @media screen and (max-width:44rem){.cards,.maps{grid-template-columns:1fr 1fr}.two{grid-template-columns:1fr}}
        @media screen and (max-width:38rem){.plot.wide{overflow-x:auto}.plot.wide svg{min-width:40rem}}
        @media(prefers-contrast:more){:root{--muted:var(--ink)}.f-muted{fill:currentColor}}
        @media(forced-colors:active){.act,.cards li{border:1px solid CanvasText}\
        .plot svg{forced-color-adjust:none;background:var(--page)}}
        @media print{@page{size:A4;margin:14mm}:root{color-scheme:light}html{font-size:80%}
        nav,.skip,details:not(.why),.up,.why summary{display:none}.why::details-content{content-visibility:visible;display:block}
        header,main,footer{max-width:none;padding:0}
        h2,h3{break-after:avoid}h3{margin-top:1.3rem}figure{margin-top:.7rem}.act,.cards{break-inside:avoid}
        .site{break-before:page;margin-top:0}.site+.site{border:0;padding-top:0}
        .overview+.site,.site:first-child{break-before:auto;margin-top:1.6rem}
        .cards{grid-template-columns:repeat(4,1fr)}.two{grid-template-columns:1fr 1fr}
        *{print-color-adjust:exact;-webkit-print-color-adjust:exact}}

        """
}
