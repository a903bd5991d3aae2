import ArgumentParser

extension OnReject: ExpressibleByArgument {}
