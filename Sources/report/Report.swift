import ArgumentParser
import Reporting

@main
struct Report {
    static func main() async { await ReportCommand.start() }
}
