import Foundation

/// Why a module, or a source, was not pulled to its end. What came before stays, and the next pull goes on.
public struct PullFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// The case, for programs.
    public enum Code: String, Sendable, CaseIterable {
        /// No connection, or no answer.
        case unreachable
        /// The certificate is not one of that host.
        case untrusted
        case timedOut = "timed_out"
        /// The connection ends before the answer does.
        case cutOff = "cut_off"
        case tooLarge = "page_too_large"
        /// HTTP 401 or 403.
        case refusedToken = "token_refused"
        /// HTTP 429, again and again.
        case tooManyRequests = "too_many_requests"
        /// Another status of HTTP than 200.
        case httpStatus = "http_error"
        /// HTTP 200, with a status of OCPI that is an error.
        case ocpiStatus = "ocpi_error"
        /// What came is no answer of OCPI.
        case notOCPI = "not_ocpi"
        /// To a host that the token may not go to.
        case elsewhere
        /// Pages that lead back to one that was there, or bring nothing new for ever.
        case linkLoop = "link_loop"
        /// Fewer records than the platform counts, however often it is asked.
        case countDiffers = "count_differs"
        /// Neither the version that is set, nor any that is spoken here.
        case noVersion = "no_common_version"
        /// The module took longer than it may.
        case outOfTime = "out_of_time"
        /// libcurl is not on this machine.
        case noLibrary = "no_library"
        /// Archives cannot be written.
        case cannotWrite = "cannot_write"

        /// Whether a later pull may go on where this one stopped; else it begins anew.
        var leavesPages: Bool {
            switch self {
            case .unreachable, .untrusted, .timedOut, .cutOff, .tooManyRequests, .httpStatus, .ocpiStatus, .refusedToken,
                .outOfTime, .noLibrary:
                true
            case .tooLarge, .notOCPI, .elsewhere, .linkLoop, .countDiffers, .noVersion, .cannotWrite: false
            }
        }
    }

    public var code: Code
    /// In words, with what the platform said.
    public var why: String
    public var attempt: String

    init(_ code: Code, _ why: String, attempt: String) {
        self.code = code
        self.why = why
        self.attempt = attempt
    }

    public var description: String { "\(code.rawValue): \(why)" }
}

extension PullFault {
    /// - Parameter why: what is wrong with the library.
    static func noLibrary(_ why: String) -> PullFault {
        PullFault(.noLibrary, "HTTP goes through libcurl, and \(why)", attempt: "install it: apt-get install libcurl4")
    }

    /// What came of an answer that is none.
    init(_ fault: TransportFault, _ url: URL, _ limits: PullLimits) {
        let host = url.host ?? "the host"
        switch fault {
        case .unreachable(let why):
            self.init(
                .unreachable, "\(host) cannot be reached: \(why)", attempt: "check the address, the network and the platform")
        case .untrusted(let why):
            self.init(
                .untrusted, "the certificate of \(host) is not trusted: \(why)",
                attempt: "name the authority's certificate with ca_file, if it is the platform's own")
        case .timedOut:
            self.init(
                .timedOut, "\(host) did not answer within \(Int(limits.requestSeconds)) s",
                attempt: "ask for fewer records with page_records, or allow longer with timeout_s")
        case .cutOff(let why):
            self.init(.cutOff, "\(host) ended the connection before its answer was whole: \(why)", attempt: "try again later")
        case .tooLarge:
            self.init(
                .tooLarge, "a page of \(host) is longer than \(limits.pageBytes >> 20) MB",
                attempt: "ask for fewer records with page_records, or allow more with page_mb")
        }
    }
}
