import Charging

extension Party {
    /// `NL*TNM: cpo, complete`.
    var words: String { "\(id): \(role.rawValue), \(isComplete ? "complete" : "incomplete")" }
}
