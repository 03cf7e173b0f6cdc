/// The field of `order` elements, which are the numbers below the order; 0 and 1 are themselves.
///
/// A number's digits to the base of the prime are the coefficients of a polynomial; products are taken modulo an
/// irreducible one (Lidl and Niederreiter, “Introduction to Finite Fields”, 1994, chapter 2).
struct FiniteField {
    let order: Int
    private let prime: Int
    private let degree: Int
    private let products: [Int]

    /// - Returns: `nil` unless the order is a power of a prime, of 128 at most.
    init?(order: Int) {
        guard (2...128).contains(order), let prime = (2...order).first(where: { order.isMultiple(of: $0) }) else {
            return nil
        }
        var degree = 0
        var rest = order
        while rest.isMultiple(of: prime) {
            rest /= prime
            degree += 1
        }
        guard rest == 1 else { return nil }
        self.order = order
        self.prime = prime
        self.degree = degree
        // The first polynomial modulo which no two others than 0 have the product 0 is irreducible.
        for tail in 0..<order {
            let products = Self.products(order, prime, degree, tail: tail)
            let isField = (1..<order).allSatisfy { row in
                (1..<order).allSatisfy { products[row * order + $0] != 0 }
            }
            if isField {
                self.products = products
                return
            }
        }
        return nil
    }

    func sum(_ first: Int, _ second: Int) -> Int { Self.sum(first, second, prime) }
    func product(_ first: Int, _ second: Int) -> Int { products[first * order + second] }

    private static func sum(_ first: Int, _ second: Int, _ prime: Int) -> Int {
        var (first, second, place, sum) = (first, second, 1, 0)
        while first > 0 || second > 0 {
            sum += (first % prime + second % prime) % prime * place
            first /= prime
            second /= prime
            place *= prime
        }
        return sum
    }

    /// The products modulo x^degree + tail.
    private static func products(_ order: Int, _ prime: Int, _ degree: Int, tail: Int) -> [Int] {
        // x^degree = −tail
        var reduction = 0
        var place = 1
        var digits = tail
        for _ in 0..<degree {
            reduction += (prime - digits % prime) % prime * place
            digits /= prime
            place *= prime
        }
        func times(_ value: Int, _ factor: Int) -> Int {
            (0..<factor).reduce(0) { product, _ in sum(product, value, prime) }
        }
        func shifted(_ value: Int) -> Int {
            let top = value * prime / order
            return sum(value * prime % order, times(reduction, top), prime)
        }
        var products = Array(repeating: 0, count: order * order)
        for first in 0..<order {
            for second in 0..<order {
                var (factor, power, product) = (second, first, 0)
                while factor > 0 {
                    product = sum(product, times(power, factor % prime), prime)
                    factor /= prime
                    power = shifted(power)
                }
                products[first * order + second] = product
            }
        }
        return products
    }
}
