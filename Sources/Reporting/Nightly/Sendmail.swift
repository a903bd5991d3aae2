import Analytics
import Foundation

/// Hands mail to the machine's own `sendmail`, as msmtp, Postfix and others have it: no server, password or certificate is this program's matter.
enum Sendmail {
    private static let program = Helper(names: ["sendmail"], variable: "LADDPLAN_SENDMAIL")

    /// - Parameter message: with its recipients in its head.
    /// - Throws: `Failure` where the program is not there, or does not take it.
    static func send(_ message: String) throws {
        // It is seldom in the path of services.
        var environment = ProcessInfo.processInfo.environment
        environment["PATH"] = (environment["PATH"] ?? "/usr/bin") + ":/usr/sbin:/usr/lib"
        guard let path = program.path(environment: environment) else {
            throw Failure(
                status: .helperMissing, what: "cannot send mail", why: "there is no sendmail",
                attempt: "install msmtp-mta or postfix, or name the program with LADDPLAN_SENDMAIL")
        }
        guard Helper.run(path, ["-t", "-i"], input: Data(message.utf8)) != nil else {
            throw Failure(
                status: .failed, what: "cannot send mail", why: "\(path) did not take it", attempt: "look into its log")
        }
    }
}

/// When a night is worth a mail.
enum MailOccasion: String, CaseIterable, Sendable {
    /// Each night.
    case always
    /// Where advice is otherwise than in the report before; the first report counts.
    case changed
    /// Where a site needs more EVSEs or an outage is suspected.
    case action

    func isMet(by report: CapacityReport) -> Bool {
        switch self {
        case .always: true
        case .changed: report.changes.map { !$0.sites.isEmpty } ?? true
        case .action:
            report.sites.contains { $0.advice.verdict == .add || $0.figures.evses.contains(where: \.isSuspectedOutage) }
        }
    }
}
