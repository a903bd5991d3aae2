/// Metrics in the text format that Prometheus' node exporter collects from files: without times, each with its help, ended by a newline.
struct PrometheusText {
    /// One metric with its values by label.
    struct Metric {
        /// Without the program's name in front: `last_exit_code`.
        var name: String
        var help: String
        var samples: [(labels: [(name: String, value: String)], value: Double)]

        /// - Parameter value: nil leaves it out.
        init(_ name: String, _ help: String, _ value: Double?) {
            (self.name, self.help) = (name, help)
            samples = value.map { [([], $0)] } ?? []
        }

        init(_ name: String, _ help: String, _ samples: [(labels: [(name: String, value: String)], value: Double)]) {
            (self.name, self.help, self.samples) = (name, help, samples)
        }
    }

    var metrics: [Metric]

    /// All of them are gauges: a run says how things are. Metrics without a value are left out.
    var text: String {
        metrics.filter { !$0.samples.isEmpty }.map { metric in
            let name = "laddplan_\(metric.name)"
            let samples = metric.samples.map { sample in
                let labels = sample.labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
                return "\(name)\(labels.isEmpty ? "" : "{\(labels)}") \(JSONWriter.text(.number(sample.value)))\n"
            }
            return "# HELP \(name) \(metric.help)\n# TYPE \(name) gauge\n" + samples.joined()
        }.joined()
    }

    private static func escaped(_ value: String) -> String {
        // By scalars: `\r\n` and a quote that an accent is put on are characters of their own.
        var result = String.UnicodeScalarView()
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\", "\"":
                result.append("\\")
                result.append(scalar)
            case "\n": result.append(contentsOf: "\\n".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
