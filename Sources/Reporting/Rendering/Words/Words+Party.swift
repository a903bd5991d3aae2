import Charging
import Wording

extension Party {
    /// `NL*TNM: cpo, complete`.
    var words: String {
        isComplete ? say("\("\(id)"): \(role.rawValue), complete") : say("\("\(id)"): \(role.rawValue), incomplete")
    }
}
