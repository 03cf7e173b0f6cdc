import Testing

@testable import Curl

@Suite struct AddressGuardTests {
    @Test(arguments: [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "100.100.100.200",
        "127.0.0.1", "127.255.255.254", "169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1",
        "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.0.1", "192.168.255.255", "198.18.0.1", "198.19.255.255",
        "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "168.63.129.16",
        // As libcurl and the C library read them.
        "2130706433", "0x7f000001", "0x7f.1", "017700000001", "0177.0.0.1", "127.1", "127.0.1", "0x7F.0.0x0.1", "0",
        "3232235521", "0xa9fea9fe", "127.0.0.1.", "0300.0250.1.1",
        "::", "::1", "[::1]", "::ffff:127.0.0.1", "[::ffff:127.0.0.1]", "::ffff:8.8.8.8", "::127.0.0.1", "::8.8.8.8",
        "64:ff9b::7f00:1", "[64:ff9b::7f00:1]", "64:ff9b:1::1", "100::1", "2001::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:db8::1", "2002:7f00:1::", "2001:10::1", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1",
        "[fe80::1%25eth0]", "fe80::1%eth0", "fec0::1", "ff02::1", "4000::1",
        "[2606:4700:4700::5efe:808:808]", "[2606:4700:4700::200:5efe:808:808]",
        "localhost", "LocalHost", "localhost.", "a.localhost",
    ])
    func `a host inside is refused`(host: String) {
        #expect(AddressGuard().refusal(of: host) != nil)
    }

    @Test(arguments: [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
        "128.0.0.1", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0",
        "198.17.255.255", "198.20.0.0", "223.255.255.255", "134744072", "0x08080808", "2606:4700:4700::1111",
        "[2a00:1450:4009:81f::200e]", "[2606:4700:4700::100:5efe:808:808]", "[2606:4700:4700::5eff:808:808]",
        "2400:cb00::1",
        // Names, about which only their resolution can tell.
        "example.org", "localhost.example.org", "1.2.3.4.5", "256.1.1.1", "0x", "08.8.8.8", "-1", "+1", "0x+1", "1..1",
        "",
    ])
    func `a public address and a name pass`(host: String) {
        #expect(AddressGuard().refusal(of: host) == nil)
    }

    @Test func `every block of the table can be read`() {
        #expect(SpecialAddresses.ranges.count == SpecialAddresses.table.count)
    }

    @Test func `an allowed block is let through and its neighbours are not`() throws {
        let guardian = AddressGuard(allowing: [try #require(CIDRBlock("10.1.0.0/16")), try #require(CIDRBlock("::1"))])

        #expect(guardian.refusal(of: "10.1.2.3") == nil)
        #expect(guardian.refusal(of: "10.2.0.0") != nil)
        #expect(guardian.refusal(of: "[::1]") == nil)
        #expect(guardian.refusal(of: "localhost") == nil)
        #expect(guardian.refusal(of: "127.0.0.1") != nil)
    }

    @Test(arguments: [
        "http://2130706433/", "http://0x7f.1/", "http://[::ffff:127.0.0.1]/", "https://[64:ff9b::7f00:1]/",
        "http://127%2e0%2e0%2e1/", "http://localhost:8080/x", "http://example.org@127.0.0.1/", "HTTP://127.0.0.1",
        "http://017700000001/", "ftp://example.org/", "file:///etc/passwd", "gopher://example.org/", "example.org", "",
        "http://", "http://user:secret@example.org/", "http://127.0.0.1\u{0}.example.org/", "//127.0.0.1/",
        "http://127.1/", "http://0/", "http://[::]:80/", "http://[fe80::1%25eth0]/", "http://exa mple.org/",
    ])
    func `a URL that leads inside or is none is refused`(url: String) {
        #expect(AddressGuard().refusal(ofURL: url) != nil)
    }

    @Test(arguments: ["https://example.org/hook?a=b", "http://example.org:8080", "https://[2606:4700:4700::1111]/"])
    func `a URL that may lead outside passes`(url: String) {
        #expect(AddressGuard().refusal(ofURL: url) == nil)
    }

    @Test func `the reason says what the address is`() {
        #expect(AddressGuard().refusal(of: "127.0.0.1") == "127.0.0.1 is a loopback address")
        #expect(AddressGuard().refusal(of: "0x7f.1") == "0x7f.1 means 127.0.0.1 is a loopback address")
    }

    @Test(arguments: ["10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.1/8", "10.0.0.0/8/8", "fd00::/129", "x/8", ""])
    func `a block that makes no sense is refused`(text: String) {
        #expect(CIDRBlock(text) == nil)
    }

    @Test(arguments: ["0.0.0.0/0", "::/0", "10.0.0.0/8", "fd00::/8", "127.0.0.1/32"])
    func `a block is written as it was read`(text: String) {
        #expect(CIDRBlock(text)?.description == text)
    }
}
