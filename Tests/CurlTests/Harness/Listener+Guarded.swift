import Curl

extension Listener {
    /// Why a guarded exchange with a host at this port failed; one that came through times out, because nobody serves it.
    func guardedError(host: String, patience: Duration = .seconds(10)) -> CurlError? {
        let request = CurlRequest(url: "http://\(host):\(port)/", totalTimeout: patience)
        let options = CurlOptions(addressGuard: AddressGuard())
        do throws(CurlError) {
            _ = try CurlClient.perform(request, options: options)
            return nil
        } catch {
            return error
        }
    }
}
